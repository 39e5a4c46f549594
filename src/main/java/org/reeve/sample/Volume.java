package org.reeve.sample;

/** How many accounts, posts, comments and entries of the trail. */
public record Volume(long accounts, long posts, long comments, long audit) {
    public Volume {
        if (accounts < 0 || posts < 0 || comments < 0 || audit < 0) {
            throw new IllegalArgumentException("A volume is not negative");
        }
    }

    /** Whether there is what the rest is about: posts have authors, comments have posts, the trail is about accounts. */
    public boolean isPossible() {
        boolean authors = accounts > 0 || (posts == 0 && audit == 0);
        boolean subjects = posts > 0 || comments == 0;
        return authors && subjects;
    }
}
