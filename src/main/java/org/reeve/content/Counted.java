package org.reeve.content;

/** How many posts, and how many comments with them. */
record Counted(int posts, int comments) {}
