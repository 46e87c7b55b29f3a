package hark;

import hark.cli.Hark;
import hark.cli.Logs;

/// Where the process begins.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int code = Hark.run(args);
        Logs.end();
        System.exit(code);
    }
}
