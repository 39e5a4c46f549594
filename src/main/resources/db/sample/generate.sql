-- Believable data in any volume, made inside the database: a million accounts and ten million entries of the trail in minutes.
--
-- How it is called (as reeve_owner: reeve_migrator after SET ROLE reeve_owner), each line one transaction, so that there
-- is progress to show after each and a place to stop at between any two:
--
--   this file                                            makes schema sample; an earlier one is replaced
--   SELECT sample.accounts(from, to)                     accounts number from..to (1-based), with roles; 50,000 a call is good
--   SELECT sample.posts(from, to, accounts)              posts number from..to by the first so many accounts; 50,000 a call
--   SELECT sample.comments(from, to, posts, accounts)    comments number from..to; 100,000 a call
--   SELECT month, entries FROM sample.audit_plan(total)  how the trail spreads over the last 36 months
--   SELECT sample.audit(month, entries, accounts, posts) one month of the trail; makes its partition
--   VACUUM (ANALYZE) app.users (user_roles, posts, comments, audit_logs), outside a transaction
--   DROP SCHEMA sample CASCADE
--
-- Each function returns how many rows it made. Everything follows from the numbers (hashes, no random()): the same call
-- again finds its rows there and returns 0, so that a run that was stopped goes on where it was, and a second run with
-- larger numbers adds the difference. accounts must be there before posts, posts before comments; the trail refers to both.
--
-- Nobody can sign in to these accounts: all have the hash of one password that is thrown away here.
--
-- How it is fast: the tables' own triggers rest within each call (whoever writes there meanwhile waits; the call itself is
-- one entry in the trail), and a month of the trail is filled as a table of its own and then attached with its indexes and
-- foreign key built in one go. Foreign keys are always checked.

DROP SCHEMA IF EXISTS sample CASCADE;
CREATE SCHEMA sample;
COMMENT ON SCHEMA sample IS 'Functions that make sample data; dropped when it is made';

CREATE TABLE sample.settings (password_hash text NOT NULL, today timestamp NOT NULL);
INSERT INTO sample.settings
SELECT extensions.crypt(encode(extensions.gen_random_bytes(24), 'hex'), extensions.gen_salt('bf', s.bcrypt_cost)),
       date_trunc('hour', timezone('UTC', now()))
  FROM auth.settings s;

-- A number between 0 and 1 that belongs to a row and a purpose.
CREATE FUNCTION sample.u(p_n bigint, p_purpose bigint) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (pg_catalog.hashint8extended(p_n, p_purpose) & 4503599627370495) / 4503599627370496.0::double precision;

CREATE FUNCTION sample.pick(p_n bigint, p_purpose bigint, p_from text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN p_from[1 + pg_catalog.floor(sample.u(p_n, p_purpose) * pg_catalog.cardinality(p_from))::integer];

CREATE FUNCTION sample.account_id(p_n bigint) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN pg_catalog.md5('reeve account ' || p_n)::uuid;

CREATE FUNCTION sample.post_id(p_n bigint) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN pg_catalog.md5('reeve post ' || p_n)::uuid;

CREATE FUNCTION sample.comment_id(p_n bigint) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN pg_catalog.md5('reeve comment ' || p_n)::uuid;

-- Staff are accounts 1 to 20 and every 2,000th, whatever the total: whose number is the k-th of them?
CREATE FUNCTION sample.staff(p_k bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN p_k <= 20 THEN p_k ELSE (p_k - 20) * 2000 END;

CREATE FUNCTION sample.staff_count(p_accounts bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN least(p_accounts, 20) + p_accounts / 2000;

-- First and last names that go together, a culture a row. Names in other scripts carry the letters of their addresses.
CREATE TABLE sample.cultures (id integer PRIMARY KEY, country_code text NOT NULL, firsts text[] NOT NULL, lasts text[] NOT NULL);
INSERT INTO sample.cultures VALUES
(0, '44', '{Olivia,Amelia,Isla,Ava,Freya,Grace,Poppy,Evie,Alice,Harriet,Beatrice,Imogen,Oliver,George,Arthur,Noah,Leo,Oscar,Harry,Archie,Jack,Henry,Theo,Alfie,Edward,Rupert,Callum,Hamish,Rhys,Owen,Niamh,Siobhán,Aoife,Declan,Ciarán,Fergus}',
        '{Smith,Jones,Taylor,Brown,Williams,Wilson,Johnson,Davies,Patel,Robinson,Wright,Thompson,Evans,Walker,White,Roberts,Green,Hall,Wood,Jackson,Clarke,Harrison,Scott,Cooper,King,Turner,O''Brien,Murphy,Campbell,MacDonald,Stewart,Fraser,Llewellyn,Ashworth,Pemberton,Whitaker}'),
(1, '49', '{Emma,Mia,Hannah,Lea,Lina,Marie,Anna,Clara,Frieda,Ida,Jule,Käthe,Ben,Paul,Jonas,Elias,Finn,Felix,Lukas,Maximilian,Moritz,Anton,Jakob,Jürgen,Günther,Björn,Sören,Matthias,Sabine,Ulrike,Heike,Antje,Gisela,Torsten,Uwe,Dörte}',
        '{Müller,Schmidt,Schneider,Fischer,Weber,Meyer,Wagner,Becker,Schulz,Hoffmann,Schäfer,Koch,Bauer,Richter,Klein,Wolf,Schröder,Neumann,Schwarz,Zimmermann,Braun,Krüger,Hofmann,Hartmann,Lange,Krause,Lehmann,Köhler,Maier,Jäger,Böhm,Weiß,Großmann,Vogel,Sommer,Winter}'),
(2, '34', '{Lucía,Sofía,Martina,María,Julia,Paula,Valeria,Daniela,Carmen,Pilar,Inés,Nuria,Hugo,Mateo,Martín,Lucas,Leo,Daniel,Alejandro,Pablo,Álvaro,Adrián,Javier,Sergio,José,Andrés,Íñigo,Ramón,Begoña,Rocío,Ángel,Joaquín,Ximena,Camila,Santiago,Emiliano}',
        '{García,Rodríguez,González,Fernández,López,Martínez,Sánchez,Pérez,Gómez,Martín,Jiménez,Ruiz,Hernández,Díaz,Moreno,Muñoz,Álvarez,Romero,Alonso,Gutiérrez,Navarro,Torres,Domínguez,Vázquez,Ramos,Gil,Serrano,Blanco,Molina,Morales,Ortega,Delgado,Castro,Ortiz,Núñez,Peña}'),
(3, '33', '{Louise,Jade,Ambre,Alba,Emma,Alice,Rose,Romane,Camille,Manon,Chloé,Zoé,Gabriel,Léo,Raphaël,Louis,Arthur,Jules,Adam,Maël,Hugo,Lucas,Théo,Noé,Étienne,Benoît,François,Jérôme,Anaïs,Maëlle,Océane,Solène,Hélène,Margaux,Aurélie,Geneviève}',
        '{Martin,Bernard,Thomas,Petit,Robert,Richard,Durand,Dubois,Moreau,Laurent,Simon,Michel,Lefebvre,Leroy,Roux,David,Bertrand,Morel,Fournier,Girard,Bonnet,Dupont,Lambert,Fontaine,Rousseau,Vincent,Müller,Lefèvre,Faure,André,Mercier,Blanc,Guérin,Boyer,Garnier,Chevalier}'),
(4, '48', '{Zuzanna,Julia,Zofia,Hanna,Maja,Lena,Alicja,Oliwia,Małgorzata,Agnieszka,Katarzyna,Bożena,Antoni,Jan,Aleksander,Franciszek,Jakub,Leon,Mikołaj,Stanisław,Łukasz,Paweł,Michał,Wojciech,Grzegorz,Krzysztof,Sławomir,Jerzy,Dorota,Grażyna,Elżbieta,Jadwiga,Szymon,Marcel,Kacper,Bartłomiej}',
        '{Nowak,Kowalski,Wiśniewski,Wójcik,Kowalczyk,Kamiński,Lewandowski,Zieliński,Szymański,Woźniak,Dąbrowski,Kozłowski,Jankowski,Mazur,Kwiatkowski,Krawczyk,Kaczmarek,Piotrowski,Grabowski,Pawłowski,Michalski,Król,Wieczorek,Jabłoński,Wróbel,Majewski,Olszewski,Stępień,Malinowski,Jaworski,Adamczyk,Dudek,Nowicki,Pawlak,Górski,Sikora}'),
(5, '47', '{Nora,Emma,Sofie,Ella,Maja,Ingrid,Astrid,Sigrid,Liv,Solveig,Åse,Gro,Jakob,Emil,Noah,Oskar,Lars,Henrik,Bjørn,Håkon,Øyvind,Sven,Erik,Magnus,Anders,Søren,Jens,Kåre,Frøya,Tuva,Saga,Elin,Maj-Britt,Jörgen,Göran,Åke}',
        '{Hansen,Johansen,Olsen,Larsen,Andersen,Pedersen,Nilsen,Kristiansen,Jensen,Karlsen,Johnsen,Pettersen,Eriksen,Berg,Haugen,Hagen,Johannessen,Andreassen,Jacobsen,Dahl,Jørgensen,Halvorsen,Lund,Sørensen,Bakken,Solberg,Moen,Strand,Lindström,Bergström,Sjöberg,Åkesson,Nyström,Öberg,Søndergaard,Kjær}'),
(6, '91', '{Aarav,Vivaan,Aditya,Vihaan,Arjun,Sai,Reyansh,Krishna,Ishaan,Rohan,Kabir,Rahul,Ananya,Diya,Saanvi,Aadhya,Myra,Anika,Priya,Kavya,Meera,Lakshmi,Nisha,Pooja,Sunita,Deepika,Vikram,Sanjay,Rajesh,Suresh,Harpreet,Gurpreet,Fatima,Imran,Zoya,Farhan}',
        '{Sharma,Verma,Gupta,Singh,Kumar,Patel,Reddy,Nair,Iyer,Menon,Rao,Joshi,Desai,Mehta,Shah,Kapoor,Malhotra,Chopra,Banerjee,Mukherjee,Chatterjee,Das,Bose,Ghosh,Kaur,Gill,Khan,Ansari,Pillai,Naidu,Kulkarni,Deshpande,Bhatt,Trivedi,Chaudhary,Mishra}'),
(7, '1', '{James,Mary,Robert,Patricia,Michael,Jennifer,David,Linda,William,Elizabeth,Richard,Barbara,Tyrone,Latoya,DeShawn,Keisha,Marcus,Aaliyah,Hunter,Savannah,Mason,Madison,Logan,Brooklyn,Ethan,Harper,Wyatt,Scarlett,Caleb,Nevaeh,Dakota,Sierra,Miguel,Guadalupe,Keanu,Leilani}',
        '{Johnson,Miller,Davis,Anderson,Moore,Martin,Lee,Perez,Harris,Clark,Lewis,Young,Allen,Hill,Flores,Nguyen,Rivera,Mitchell,Carter,Gomez,Phillips,Parker,Edwards,Collins,Reyes,Washington,Jefferson,Freeman,Booker,Ramirez,Begay,Kealoha,Kim,Tran,Cohen,Goldberg}'),
(8, '81', '{陽菜|hina,結衣|yui,さくら|sakura,美咲|misaki,葵|aoi,凛|rin,莉子|riko,七海|nanami,蓮|ren,陽翔|haruto,湊|minato,大翔|hiroto,悠真|yuma,颯太|sota,健太|kenta,拓海|takumi,翔|sho,直樹|naoki,由美子|yumiko,恵子|keiko,誠|makoto,浩|hiroshi,明美|akemi,隆|takashi}',
        '{佐藤|sato,鈴木|suzuki,高橋|takahashi,田中|tanaka,伊藤|ito,渡辺|watanabe,山本|yamamoto,中村|nakamura,小林|kobayashi,加藤|kato,吉田|yoshida,山田|yamada,佐々木|sasaki,山口|yamaguchi,松本|matsumoto,井上|inoue,木村|kimura,林|hayashi,清水|shimizu,斎藤|saito,山崎|yamazaki,森|mori,池田|ikeda,橋本|hashimoto}'),
(9, '86', '{伟|wei,芳|fang,娜|na,敏|min,静|jing,丽|li,强|qiang,磊|lei,军|jun,洋|yang,勇|yong,艳|yan,杰|jie,娟|juan,涛|tao,明|ming,超|chao,秀英|xiuying,霞|xia,平|ping,刚|gang,桂英|guiying,子涵|zihan,雨桐|yutong}',
        '{王|wang,李|li,张|zhang,刘|liu,陈|chen,杨|yang,赵|zhao,黄|huang,周|zhou,吴|wu,徐|xu,孙|sun,胡|hu,朱|zhu,高|gao,林|lin,何|he,郭|guo,马|ma,罗|luo,梁|liang,宋|song,郑|zheng,谢|xie}'),
(10, '20', '{محمد|mohamed,أحمد|ahmed,محمود|mahmoud,يوسف|youssef,عمر|omar,علي|ali,حسن|hassan,خالد|khaled,مصطفى|mostafa,كريم|karim,فاطمة|fatma,مريم|mariam,نور|nour,سارة|sara,ليلى|layla,هدى|hoda,ياسمين|yasmin,سلمى|salma,زينب|zeinab,أمينة|amina}',
         '{إبراهيم|ibrahim,حسين|hussein,السيد|elsayed,عبدالله|abdallah,صالح|saleh,منصور|mansour,فاروق|farouk,نصر|nasr,شريف|sherif,رمضان|ramadan,سليمان|soliman,حداد|haddad,خوري|khoury,نجار|najjar,قاسم|qasim,زكي|zaki,فهمي|fahmy,بدوي|badawi,عثمان|othman,مراد|mourad}'),
(11, '380', '{Олена|olena,Наталія|natalia,Ірина|iryna,Оксана|oksana,Юлія|yulia,Софія|sofia,Марія|maria,Дарина|daryna,Андрій|andrii,Олександр|oleksandr,Сергій|serhii,Дмитро|dmytro,Максим|maksym,Богдан|bohdan,Тарас|taras,Микола|mykola,Анастасія|anastasiia,Катерина|kateryna,Іван|ivan,Павло|pavlo}',
         '{Шевченко|shevchenko,Коваленко|kovalenko,Бондаренко|bondarenko,Ткаченко|tkachenko,Кравченко|kravchenko,Олійник|oliinyk,Шевчук|shevchuk,Коваль|koval,Поліщук|polishchuk,Бондар|bondar,Мельник|melnyk,Лисенко|lysenko,Марченко|marchenko,Савченко|savchenko,Руденко|rudenko,Мороз|moroz,Петренко|petrenko,Клименко|klymenko,Гаврилюк|havryliuk,Павленко|pavlenko}');

-- One row a name, with the letters that an address is made of.
CREATE TABLE sample.names (culture integer, kind text, i integer, name text, letters text, PRIMARY KEY (kind, culture, i));
INSERT INTO sample.names
SELECT c.id, k.kind, n.i - 1, split_part(n.entry, '|', 1),
       regexp_replace(lower(CASE WHEN n.entry LIKE '%|%' THEN split_part(n.entry, '|', 2)
         ELSE translate(replace(replace(replace(n.entry, 'ß', 'ss'), 'ø', 'o'), 'Ø', 'O'),
                        'áàâäãåéèêëíìîïóòôöõúùûüñçłśźżąęćńÁÀÂÄÅÉÈÊËÍÌÎÏÓÖÚÜÑÇŁŚŹŻĄĘĆŃŠšæ',
                        'aaaaaaeeeeiiiiooooouuuuncl' || 'szzaecnAAAAAEEEEIIIIOOUUNCLSZZAECNSsa') END), '[^a-z]', '', 'g')
  FROM sample.cultures c
 CROSS JOIN LATERAL (VALUES ('first', c.firsts), ('last', c.lasts)) k (kind, entries)
 CROSS JOIN LATERAL unnest(k.entries) WITH ORDINALITY n (entry, i);
ANALYZE sample.names;

CREATE FUNCTION sample.accounts(p_from bigint, p_to bigint) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_settings sample.settings;
  v_made bigint;
BEGIN
  IF EXISTS (SELECT FROM app.users u WHERE u.id = sample.account_id(p_from))
     AND EXISTS (SELECT FROM app.users u WHERE u.id = sample.account_id(p_to)) THEN
    RETURN 0;
  END IF;
  SELECT s.* INTO STRICT v_settings FROM sample.settings s;
  ALTER TABLE app.users DISABLE TRIGGER USER;
  ALTER TABLE app.user_roles DISABLE TRIGGER USER;
  ALTER TABLE app.sessions DISABLE TRIGGER USER;

  WITH numbered AS MATERIALIZED (
    SELECT n,
           -- cultures are not of one size, and the service grew: more accounts are young than old
           least(11, floor(power(sample.u(n, 1), 1.3) * 12))::integer AS culture,
           v_settings.today - interval '1095 days' * (1 - sqrt(sample.u(n, 2))) AS created
      FROM generate_series(p_from, p_to) n
  ), made AS (
    INSERT INTO app.users (id, email, password_hash, name, phone, is_active, is_verified, last_login, created_at, updated_at)
    SELECT sample.account_id(p.n),
           CASE floor(sample.u(p.n, 5) * 4)::integer
             WHEN 0 THEN f.letters || '.' || l.letters || p.n
             WHEN 1 THEN left(f.letters, 1) || l.letters || p.n
             WHEN 2 THEN f.letters || p.n
             ELSE l.letters || '.' || f.letters || p.n END
           || '@' || sample.pick(p.n, 6, '{example.org,example.com,example.net,mail.example.org,post.example.net,mail.example.com}'),
           v_settings.password_hash,
           CASE WHEN p.culture IN (8, 9) THEN l.name || CASE p.culture WHEN 8 THEN ' ' ELSE '' END || f.name
                WHEN p.culture = 7 AND sample.u(p.n, 7) < 0.4
                  THEN f.name || ' ' || chr(65 + floor(sample.u(p.n, 8) * 26)::integer) || '. ' || l.name
                ELSE f.name || ' ' || l.name END,
           CASE WHEN sample.u(p.n, 9) < 0.7
                THEN '+' || c.country_code || ' ' || lpad(floor(sample.u(p.n, 10) * 999999999)::text, 9, '0') END,
           sample.u(p.n, 11) < 0.96,
           sample.u(p.n, 12) < 0.88,
           CASE WHEN sample.u(p.n, 13) > 0.15
                THEN date_trunc('second', v_settings.today - (v_settings.today - p.created) * power(sample.u(p.n, 14), 4)) END,
           date_trunc('second', p.created),
           date_trunc('second', v_settings.today - (v_settings.today - p.created) * sample.u(p.n, 15))
      FROM numbered p
      JOIN sample.cultures c ON c.id = p.culture
      JOIN sample.names f ON f.kind = 'first' AND f.culture = p.culture
                         AND f.i = floor(sample.u(p.n, 3) * cardinality(c.firsts))::integer
      JOIN sample.names l ON l.kind = 'last' AND l.culture = p.culture
                         AND l.i = floor(sample.u(p.n, 4) * cardinality(c.lasts))::integer
     ORDER BY p.n
    ON CONFLICT DO NOTHING
    RETURNING id, is_active, last_login, created_at
  ), roles_given AS (
    INSERT INTO app.user_roles (user_id, role_id, assigned_at)
    SELECT m.id, r.id, m.created_at
      FROM numbered p
      JOIN made m ON m.id = sample.account_id(p.n)
      JOIN app.roles r ON r.name = CASE
             WHEN p.n > 20 AND p.n % 2000 <> 0 THEN 'Member'
             WHEN sample.u(p.n, 16) < 0.55 THEN 'Support'
             WHEN sample.u(p.n, 16) < 0.80 THEN 'Moderator'
             WHEN sample.u(p.n, 16) < 0.92 THEN 'Auditor'
             ELSE 'Operator' END
  ), signed_in AS (
    -- Some are signed in now; nobody has their tokens.
    INSERT INTO app.sessions (id, user_id, token_hash, ip_address, user_agent, expires_at, created_at)
    SELECT md5('reeve session ' || p.n)::uuid, m.id, encode(sha256(extensions.gen_random_bytes(32)), 'hex'),
           '10.0.0.0'::inet + (p.n % 65000),
           sample.pick(p.n, 17, '{Reeve/1.0 (Linux),Reeve/1.0 (Windows 11),Reeve/1.0 (macOS)}'),
           m.last_login + interval '8 hours', m.last_login
      FROM numbered p
      JOIN made m ON m.id = sample.account_id(p.n)
     WHERE m.is_active AND m.last_login > v_settings.today - interval '7 hours' AND sample.u(p.n, 18) < 0.2
    ON CONFLICT DO NOTHING
  )
  SELECT count(*) INTO v_made FROM made;

  ALTER TABLE app.users ENABLE TRIGGER USER;
  ALTER TABLE app.user_roles ENABLE TRIGGER USER;
  ALTER TABLE app.sessions ENABLE TRIGGER USER;
  PERFORM auth.record(NULL, 'SAMPLE_DATA', 'users', NULL, NULL,
                      jsonb_build_object('from', p_from, 'to', p_to, 'made', v_made));
  RETURN v_made;
END;
$$;

CREATE FUNCTION sample.sentence(p_n bigint, p_purpose bigint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN sample.pick(p_n, p_purpose, ARRAY[
  'I have been using this for about two months and it still surprises me.',
  'The instructions were clear, but the second step took longer than expected.',
  'Has anyone tried this with an older model?',
  'We moved in last spring and have been fixing things ever since.',
  'It worked on the first attempt, which never happens to me.',
  'My neighbour swears by vinegar; I was not convinced until today.',
  'There is a good bakery two streets from the station, go early.',
  'The bus was late again, so I had time to write this.',
  'If you only have an hour, skip the museum and walk along the river.',
  'Prices went up a little since last year, but it is still fair.',
  'Please correct me if I got the dates wrong.',
  'I wrote down every step so that you do not have to guess.',
  'The children loved it, the dog less so.',
  'A friend recommended this and I pass it on.',
  'After three failed tries I found out that the battery was the problem.',
  'The photos do not do it justice.',
  'Support answered within a day and solved it.',
  'It rained the whole weekend and we did not mind.',
  'You will need a sharp knife and some patience.',
  'I would do it again, but with better shoes.',
  'The old version was simpler, and I miss it.',
  'Take the early train; the light is best before eight.',
  'Let the dough rest overnight, it makes all the difference.',
  'There were more people than chairs, which says enough.',
  'The update fixed the crash but the font is smaller now.',
  'We counted eleven kinds of birds in one morning.',
  'It is cheaper to repair than to replace, and more fun.',
  'The reading group meets again on the first Tuesday.',
  'I learned this from my grandmother, who never measured anything.',
  'Nobody told us that the road closes in winter.']);

CREATE FUNCTION sample.posts(p_from bigint, p_to bigint, p_accounts bigint) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_today timestamp := (SELECT s.today FROM sample.settings s);
  v_made bigint;
BEGIN
  IF EXISTS (SELECT FROM app.posts p WHERE p.id = sample.post_id(p_from))
     AND EXISTS (SELECT FROM app.posts p WHERE p.id = sample.post_id(p_to)) THEN
    RETURN 0;
  END IF;
  ALTER TABLE app.posts DISABLE TRIGGER USER;
  INSERT INTO app.posts (id, user_id, title, content, status, status_reason, published_at, created_at, updated_at)
  SELECT sample.post_id(d.n), d.user_id,
         sample.pick(d.n, 25, '{How we,Why I,Notes on how to,A cheap way to,What nobody says when you,The day we,Ten things before you,Twice a year we,Learning to,Please help me to}')
         || ' ' || sample.pick(d.n, 26, '{repair an old bicycle,bake bread without a machine,move to a smaller town,plan a week by train,grow tomatoes on a balcony,restore a wooden boat,teach a child to swim,read more and scroll less,insulate the attic,photograph birds,learn a third language,choose a tent,save on heating,organise a street party,look after bees,build a bookshelf,walk across the island,start a choir,clean a coffee grinder,back up family photos}')
         || sample.pick(d.n, 27, '{"",""," on a budget"," in one weekend"," and what went wrong"," (part two)"," after all these years",", an update"," with two children"," in winter"}'),
         sample.sentence(d.n, 28) || ' ' || sample.sentence(d.n, 29) || ' ' || sample.sentence(d.n, 30) || E'\n\n'
           || sample.sentence(d.n, 31) || ' ' || sample.sentence(d.n, 32),
         d.status,
         CASE WHEN d.status = 'rejected'
              THEN sample.pick(d.n, 34, '{It advertises something,Somebody else wrote this,It is about a person who did not agree,Please say where it is}') END,
         CASE WHEN d.status IN ('published', 'archived')
              THEN least(v_today, d.created + interval '6 hours' * (1 + sample.u(d.n, 24))) END,
         d.created,
         least(v_today, d.created + interval '20 days' * sample.u(d.n, 33))
    FROM (SELECT n, u.id AS user_id,
                 CASE WHEN sample.u(n, 22) < 0.78 THEN 'published' WHEN sample.u(n, 22) < 0.88 THEN 'draft'
                      WHEN sample.u(n, 22) < 0.92 THEN 'in_review' WHEN sample.u(n, 22) < 0.95 THEN 'rejected'
                      ELSE 'archived' END AS status,
                 date_trunc('second', u.created_at + (v_today - u.created_at) * sample.u(n, 23)) AS created
            FROM generate_series(p_from, p_to) n
            -- few write much
            JOIN app.users u ON u.id = sample.account_id(1 + floor(p_accounts * power(sample.u(n, 21), 2))::bigint)
          OFFSET 0) d
   ORDER BY d.n
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS v_made = ROW_COUNT;
  ALTER TABLE app.posts ENABLE TRIGGER USER;
  PERFORM auth.record(NULL, 'SAMPLE_DATA', 'posts', NULL, NULL,
                      jsonb_build_object('from', p_from, 'to', p_to, 'made', v_made));
  RETURN v_made;
END;
$$;

CREATE FUNCTION sample.comments(p_from bigint, p_to bigint, p_posts bigint, p_accounts bigint) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_today timestamp := (SELECT s.today FROM sample.settings s);
  v_made bigint;
BEGIN
  IF EXISTS (SELECT FROM app.comments c WHERE c.id = sample.comment_id(p_from))
     AND EXISTS (SELECT FROM app.comments c WHERE c.id = sample.comment_id(p_to)) THEN
    RETURN 0;
  END IF;
  ALTER TABLE app.comments DISABLE TRIGGER USER;
  INSERT INTO app.comments (id, post_id, user_id, content, language, created_at, updated_at)
  SELECT d.id, d.post_id, d.user_id, d.content, d.language, d.created, d.created
    FROM (SELECT sample.comment_id(n) AS id, p.id AS post_id, u.id AS user_id, p.language,
                 sample.pick(n, 43, '{"","","","Thanks! ","Interesting. ","I am not so sure. ","Same here. ","Lovely. ","One question: ","Well written. "}')
                   || sample.sentence(n, 44) || CASE WHEN sample.u(n, 45) < 0.4 THEN ' ' || sample.sentence(n, 46) ELSE '' END
                   AS content,
                 date_trunc('second', p.created_at + (v_today - p.created_at) * power(sample.u(n, 47), 5)) AS created, n
            FROM generate_series(p_from, p_to) n
            JOIN app.posts p ON p.id = sample.post_id(1 + floor(p_posts * power(sample.u(n, 41), 1.5))::bigint)
            JOIN app.users u ON u.id = sample.account_id(1 + floor(p_accounts * power(sample.u(n, 42), 1.5))::bigint)
          OFFSET 0) d
   ORDER BY d.n
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS v_made = ROW_COUNT;
  ALTER TABLE app.comments ENABLE TRIGGER USER;
  -- As the trigger would have done
  ALTER TABLE app.posts DISABLE TRIGGER USER;
  UPDATE app.posts p SET has_comments = true
    FROM (SELECT DISTINCT c.post_id FROM generate_series(p_from, p_to) n
            JOIN app.comments c ON c.id = sample.comment_id(n)) d
   WHERE p.id = d.post_id AND NOT p.has_comments;
  ALTER TABLE app.posts ENABLE TRIGGER USER;
  PERFORM auth.record(NULL, 'SAMPLE_DATA', 'comments', NULL, NULL,
                      jsonb_build_object('from', p_from, 'to', p_to, 'made', v_made));
  RETURN v_made;
END;
$$;

CREATE FUNCTION sample.audit_plan(p_total bigint) RETURNS TABLE (month date, entries bigint)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_today timestamp := (SELECT s.today FROM sample.settings s);
BEGIN
  -- Growing month by month, this month as far as it has come; rounding goes to the last.
  RETURN QUERY
    WITH months AS (
      SELECT i, (date_trunc('month', v_today) - make_interval(months => 35 - i))::date AS first_day
        FROM generate_series(0, 35) i
    ), weighted AS (
      SELECT m.i, m.first_day,
             (m.i + 20) * CASE WHEN m.i < 35 THEN 1.0 ELSE extract(day FROM v_today) / 31.0 END AS weight
        FROM months m
    ), running AS (
      SELECT w.i, w.first_day, round(p_total * sum(w.weight) OVER (ORDER BY w.i) / sum(w.weight) OVER ()) AS up_to
        FROM weighted w
    )
    SELECT r.first_day, (r.up_to - coalesce(lag(r.up_to) OVER (ORDER BY r.i), 0))::bigint
      FROM running r ORDER BY r.i;
END;
$$;

CREATE FUNCTION sample.audit(p_month date, p_entries bigint, p_accounts bigint, p_posts bigint) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_today timestamp := (SELECT s.today FROM sample.settings s);
  v_month date := date_trunc('month', p_month::timestamp)::date;
  v_next date := (date_trunc('month', p_month::timestamp) + interval '1 month')::date;
  v_end timestamp := least(v_next::timestamp, v_today);
  v_name text := 'audit_logs_' || to_char(p_month, 'YYYYMM');
  v_staff bigint := sample.staff_count(p_accounts);
  v_base bigint := extract(epoch FROM date_trunc('month', p_month::timestamp))::bigint * 100;
  v_there bigint;
  v_made bigint;
  v_attach boolean;
BEGIN
  IF NOT EXISTS (SELECT FROM app.users u WHERE u.id = sample.account_id(p_accounts)) THEN
    RAISE EXCEPTION 'make % accounts first', p_accounts USING ERRCODE = '22023';
  END IF;
  SELECT count(*) INTO v_there FROM app.audit_logs a
   WHERE a.created_at >= v_month AND a.created_at < v_next
     AND a.correlation_id BETWEEN '5a3b1e00-0000-0000-0000-000000000000' AND '5a3b1e00-ffff-ffff-ffff-ffffffffffff';
  IF v_there >= p_entries OR v_end <= v_month THEN
    RETURN 0;
  END IF;
  -- A month that has no partition and nothing waiting for one is filled apart and attached.
  v_attach := to_regclass('app.' || v_name) IS NULL
    AND NOT EXISTS (SELECT FROM app.audit_logs_default d WHERE d.created_at >= v_month AND d.created_at < v_next);
  IF v_attach THEN
    EXECUTE format('CREATE TABLE app.%I (LIKE app.audit_logs INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', v_name);
    EXECUTE format('COMMENT ON TABLE app.%I IS %L', v_name, 'Audit trail of ' || to_char(v_month, 'YYYY-MM'));
  ELSE
    PERFORM app.create_audit_partitions(v_month, v_month);
  END IF;

  EXECUTE format($insert$
    INSERT INTO app.%I (user_id, action, entity_type, entity_id, old_values, new_values, ip_address, created_at,
                        correlation_id, db_role)
    SELECT CASE WHEN d.kind = 'failed' THEN NULL
                WHEN d.kind IN ('sign_in', 'sign_out', 'comment', 'post') THEN sample.account_id(d.person)
                ELSE sample.account_id(d.actor) END,
           CASE d.kind WHEN 'sign_in' THEN 'SIGN_IN' WHEN 'sign_out' THEN 'SIGN_OUT' WHEN 'failed' THEN 'SIGN_IN_FAILED'
                       WHEN 'comment' THEN 'INSERT' WHEN 'post' THEN 'INSERT' WHEN 'give' THEN 'INSERT'
                       WHEN 'take' THEN 'DELETE' ELSE 'UPDATE' END,
           CASE d.kind WHEN 'sign_in' THEN 'sessions' WHEN 'sign_out' THEN 'sessions' WHEN 'comment' THEN 'comments'
                       WHEN 'post' THEN 'posts' WHEN 'status' THEN 'posts' WHEN 'give' THEN 'user_roles'
                       WHEN 'take' THEN 'user_roles' ELSE 'users' END,
           CASE d.kind WHEN 'sign_in' THEN md5('reeve session ' || d.n)::uuid
                       WHEN 'sign_out' THEN md5('reeve session ' || d.n)::uuid
                       WHEN 'comment' THEN md5('reeve said ' || d.n)::uuid
                       WHEN 'post' THEN sample.post_id(d.post) WHEN 'status' THEN sample.post_id(d.post)
                       ELSE sample.account_id(d.person) END,
           CASE d.kind
             WHEN 'name' THEN jsonb_build_object('name', f.name || ' ' || l.name)
             WHEN 'phone' THEN jsonb_build_object('phone', d.phone)
             WHEN 'email' THEN jsonb_build_object('email', f.letters || d.person || '@example.org')
             WHEN 'verified' THEN jsonb_build_object('is_verified', false)
             WHEN 'active' THEN jsonb_build_object('is_active', d.yes)
             WHEN 'status' THEN jsonb_build_object('status', CASE WHEN d.yes THEN 'in_review' ELSE 'draft' END)
             WHEN 'take' THEN jsonb_build_object('user_id', sample.account_id(d.person), 'role_name', d.role)
             WHEN 'sign_out' THEN jsonb_build_object('user_id', sample.account_id(d.person)) END,
           CASE d.kind
             WHEN 'name' THEN jsonb_build_object('name', f.name || ' ' || l2.name)
             WHEN 'phone' THEN jsonb_build_object('phone', d.phone2)
             WHEN 'email' THEN jsonb_build_object('email', f.letters || '.' || l.letters || d.person || '@example.org')
             WHEN 'verified' THEN jsonb_build_object('is_verified', true)
             WHEN 'active' THEN jsonb_build_object('is_active', NOT d.yes)
             WHEN 'status' THEN jsonb_build_object('status', CASE WHEN d.yes THEN 'published' ELSE 'in_review' END)
             WHEN 'give' THEN jsonb_build_object('user_id', sample.account_id(d.person), 'role_name', d.role)
             WHEN 'sign_in' THEN jsonb_build_object('user_id', sample.account_id(d.person), 'user_agent', 'Reeve/1.0')
             WHEN 'failed' THEN jsonb_build_object('known_address', true, 'email', f.letters || d.person || '@example.org')
             WHEN 'comment' THEN jsonb_build_object('post_id', sample.post_id(d.post), 'user_id', sample.account_id(d.person))
             WHEN 'post' THEN jsonb_build_object('status', 'draft', 'user_id', sample.account_id(d.person)) END,
           '10.0.0.0'::inet + (d.actor * 7919 %% 65000),
           d.at,
           ('5a3b1e00' || right(md5(d.n::text), 24))::uuid,
           'reeve_desktop'
      FROM (SELECT g.n,
                   $1 + ($2 - $1) * ((g.i + sample.u(g.n, 61)) / $3) AS at,
                   CASE WHEN x < 0.28 THEN 'sign_in' WHEN x < 0.36 THEN 'sign_out' WHEN x < 0.39 THEN 'failed'
                        WHEN x < 0.47 THEN 'name' WHEN x < 0.57 THEN 'phone' WHEN x < 0.62 THEN 'email'
                        WHEN x < 0.69 THEN 'verified' WHEN x < 0.72 THEN 'active' WHEN x < 0.84 THEN 'status'
                        WHEN x < 0.88 THEN 'post' WHEN x < 0.96 THEN 'comment' WHEN x < 0.985 THEN 'give'
                        ELSE 'take' END AS kind,
                   sample.staff(1 + floor($4 * power(sample.u(g.n, 63), 2))::bigint) AS actor,
                   1 + floor($5 * power(sample.u(g.n, 64), 1.5))::bigint AS person,
                   1 + floor(greatest($6, 1) * sample.u(g.n, 65))::bigint AS post,
                   sample.pick(g.n, 66, '{Support,Moderator,Auditor,Member,Member,Member}') AS role,
                   '+' || floor(10000000000 + sample.u(g.n, 67) * 89999999999)::bigint AS phone,
                   '+' || floor(10000000000 + sample.u(g.n, 68) * 89999999999)::bigint AS phone2,
                   sample.u(g.n, 69) < 0.8 AS yes,
                   least(7, floor(sample.u(g.n, 70) * 8))::integer AS culture
              FROM (SELECT i, $7 + i AS n, sample.u($7 + i, 62) AS x FROM generate_series($8, $3 - 1) i OFFSET 0) g
            OFFSET 0) d
      JOIN sample.names f ON f.kind = 'first' AND f.culture = d.culture AND f.i = floor(sample.u(d.n, 71) * 36)::integer
      JOIN sample.names l ON l.kind = 'last' AND l.culture = d.culture AND l.i = floor(sample.u(d.n, 72) * 36)::integer
      JOIN sample.names l2 ON l2.kind = 'last' AND l2.culture = d.culture AND l2.i = (l.i + 7) %% 36
     ORDER BY d.at
    $insert$, v_name)
    USING v_month::timestamp, v_end, p_entries, v_staff, p_accounts, p_posts, v_base, v_there;
  GET DIAGNOSTICS v_made = ROW_COUNT;

  IF v_attach THEN
    EXECUTE format('ALTER TABLE app.audit_logs ATTACH PARTITION app.%I FOR VALUES FROM (%L) TO (%L)',
                   v_name, v_month, v_next);
  END IF;
  PERFORM auth.guard_audit_partitions();
  PERFORM auth.record(NULL, 'SAMPLE_DATA', 'audit_logs', NULL, NULL,
                      jsonb_build_object('month', v_month, 'made', v_made));
  RETURN v_made;
END;
$$;
