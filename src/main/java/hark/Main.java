package hark;

import hark.cli.Hark;

/// Where the process begins.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Hark.run(args));
    }
}
