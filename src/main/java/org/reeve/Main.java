package org.reeve;

/** Where Reeve starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {}
}
