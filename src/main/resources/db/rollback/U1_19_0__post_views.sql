-- Takes 1.19.0 back. Nothing is lost: what it finds is found without it, by reading more.
DROP INDEX app.posts_by_schedule;
DROP INDEX app.posts_by_publication;
DROP INDEX app.posts_by_change;
DROP INDEX app.posts_by_language;
DROP INDEX app.posts_search_reason;
DROP INDEX app.posts_search_title;
