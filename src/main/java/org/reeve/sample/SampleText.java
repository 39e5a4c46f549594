package org.reeve.sample;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Plain sentences that people on a neighbourhood site write. Data, not text of Reeve's screens. */
final class SampleText {
    private static final List<String> SENTENCES = List.of(
            "We have lived here for four years and only found it last week.",
            "It took two attempts, but the second one was worth it.",
            "Bring a torch, the path is not lit after the bridge.",
            "I asked at the library and they were very helpful.",
            "The children liked it more than we expected.",
            "Prices have gone up a little since the spring.",
            "If it rains we will meet in the hall instead.",
            "Somebody suggested sharing the cost, which sounds fair.",
            "I can lend a ladder and two pairs of gloves.",
            "Please let me know by Thursday so that I can plan the seats.",
            "The photographs do not show how steep it is.",
            "My neighbour has one and swears by it.",
            "I am happy to collect it on my way home from work.",
            "There were more people than chairs, which says enough.",
            "The old timetable was easier to remember.",
            "We counted eleven kinds of birds before breakfast.",
            "It is in good condition apart from a scratch on the side.",
            "Thank you to everybody who stayed to clear up.",
            "I wrote down each step so that nobody has to guess.",
            "The council says that work begins in March.");

    private static final List<String> REPLIES = List.of(
            "Thank you, this helped.",
            "I would come too if it were on a Saturday.",
            "We had the same trouble; a new washer solved it.",
            "Is it still available?",
            "Count me in.",
            "I think the date is wrong, the hall is closed that day.",
            "Lovely photographs.",
            "You could ask at the hardware shop, they order it within a week.",
            "Seconded. It was too loud last year.",
            "I sent you a message.",
            "Not convinced, but I will try it once.",
            "My grandmother adds a little nutmeg.",
            "How long did it take you?",
            "The second chapter is slow, it gets better after that.",
            "Found! Many thanks to the driver of the number nine.",
            "Could somebody write up what was decided?");

    private SampleText() {}

    static String paragraphs(Random random) {
        return IntStream.rangeClosed(1, 1 + random.nextInt(3))
                .mapToObj(i -> sentences(random, 2 + random.nextInt(3)))
                .collect(Collectors.joining("\n\n"));
    }

    static String comment(Random random) {
        return random.nextDouble() < 0.3
                ? pick(random, REPLIES) + " " + pick(random, SENTENCES)
                : pick(random, REPLIES);
    }

    static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String sentences(Random random, int count) {
        return random.ints(0, SENTENCES.size())
                .distinct()
                .limit(count)
                .mapToObj(SENTENCES::get)
                .collect(Collectors.joining(" "));
    }
}
