package org.reeve.content;

import java.util.ArrayList;
import java.util.List;

/**
 * Two edits to bring together.
 *
 * @param before the text that both began with
 * @param mine what this person made of it
 * @param theirs the post as somebody else left it meanwhile
 * @param title what the titles come to, of one line each
 * @param content what the texts come to
 */
record Merging(PostText before, PostText mine, Post theirs, List<TextMerge.Part> title, List<TextMerge.Part> content) {

    /** Takes its time with long texts: for a worker. */
    static Merging of(PostText before, PostText mine, Post theirs) {
        return new Merging(
                before,
                mine,
                theirs,
                TextMerge.of(before.title(), mine.title(), theirs.text().title()),
                TextMerge.of(before.content(), mine.content(), theirs.text().content()));
    }

    /** What both changed in different ways. */
    List<TextMerge.Conflict> conflicts() {
        List<TextMerge.Conflict> all = new ArrayList<>(TextMerge.conflicts(title));
        all.addAll(TextMerge.conflicts(content));
        return all;
    }

    /** What both come to as decided, one choice a conflict, in their order. */
    PostText result(List<TextMerge.Choice> choices) {
        int titles = TextMerge.conflicts(title).size();
        boolean mineChanged = !mine.language().equals(before.language());
        return new PostText(
                TextMerge.text(title, choices.subList(0, titles)).replace("\n", " "),
                TextMerge.text(content, choices.subList(titles, choices.size())),
                mineChanged ? mine.language() : theirs.text().language());
    }
}
