package io.interlock.engine.inspection;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that engineers add to see what a program does.
 *
 * @param text how it is written in code, up to where its arguments begin
 * @param kind what it does
 * @param statement whether it counts only where a statement begins, because elsewhere the word means something else
 */
record DebugCall(String text, Kind kind, boolean statement) {

    /** What a call does. */
    enum Kind {
        /** Stops the program, or prepares to. */
        STOP,
        /** Prints what only engineers understand; nobody ships it. */
        DUMP,
        /** Prints, which may be what the program is for. */
        PRINT,
        /** Prints to where errors go, or where it is usual to print: only its words can give it away. */
        QUIET,
        /** Prints at a level of its own: usual with words, and debugging with values alone. */
        LEVELLED,
        /** Prints the stack of an exception. */
        TRACE
    }

    private static final Map<Language, List<DebugCall>> CALLS = new EnumMap<>(Language.class);

    static {
        put(Language.SCRIPT, Kind.STOP, "=debugger", "page.pause()", "cy.pause()", "cy.debug()", "browser.debug()");
        put(Language.SCRIPT, Kind.DUMP, "screen.debug(");
        put(Language.SCRIPT, Kind.PRINT, "console.log(", "console.dir(", "console.table(");
        put(Language.SCRIPT, Kind.TRACE, "console.trace(");
        put(Language.SCRIPT, Kind.LEVELLED, "console.debug(");
        put(Language.SCRIPT, Kind.QUIET, "console.info(", "console.warn(", "console.error(");
        put(Language.PYTHON, Kind.STOP, "breakpoint()", "pdb.set_trace(", "ipdb.set_trace(", "pudb.set_trace(");
        put(Language.PYTHON, Kind.STOP, "=import pdb", "=import ipdb", "=import pudb", "=from icecream import");
        put(Language.PYTHON, Kind.STOP, "=from IPython import embed", "pytest.set_trace(", "=from pdb import");
        put(Language.PYTHON, Kind.PRINT, "=print(", "=pprint(", "=pprint.pprint(", "=pp(");
        put(Language.JAVA, Kind.PRINT, "System.out.print");
        put(Language.JAVA, Kind.QUIET, "System.err.print");
        put(Language.JAVA, Kind.TRACE, ".printStackTrace()", "Thread.dumpStack()");
        put(Language.KOTLIN, Kind.PRINT, "=println(", "=print(", "System.out.print");
        put(Language.KOTLIN, Kind.TRACE, ".printStackTrace()");
        put(Language.SCALA, Kind.PRINT, "=println(", "System.out.print");
        put(Language.SCALA, Kind.TRACE, ".printStackTrace()");
        put(Language.GO, Kind.STOP, "runtime.Breakpoint()");
        put(Language.GO, Kind.DUMP, "spew.Dump(", "=println(", "debug.PrintStack()");
        put(Language.GO, Kind.PRINT, "fmt.Println(", "fmt.Printf(", "fmt.Print(");
        put(Language.GO, Kind.QUIET, "fmt.Fprintln(os.Stderr", "fmt.Fprintf(os.Stderr", "log.Print");
        put(Language.RUST, Kind.DUMP, "dbg!(");
        put(Language.RUST, Kind.PRINT, "println!(", "print!(", "eprintln!(", "eprint!(");
        put(Language.RUBY, Kind.STOP, "binding.pry", "binding.irb", "binding.break", "=byebug", "=debugger");
        put(Language.RUBY, Kind.STOP, "=save_and_open_page");
        put(Language.RUBY, Kind.PRINT, "=puts ", "=puts(", "=p ", "=pp ");
        put(Language.PHP, Kind.DUMP, "=var_dump(", "=dd(", "=print_r(");
        put(Language.PHP, Kind.STOP, "=xdebug_break(");
        put(Language.C_SHARP, Kind.STOP, "Debugger.Break()", "Debugger.Launch()");
        put(Language.C_SHARP, Kind.PRINT, "Console.WriteLine(", "Console.Write(");
        put(Language.SWIFT, Kind.PRINT, "=print(", "=debugPrint(", "=dump(");
        put(Language.DART, Kind.PRINT, "=print(", "=debugPrint(");
        put(Language.ELIXIR, Kind.STOP, "IEx.pry");
        put(Language.ELIXIR, Kind.PRINT, "IO.inspect(", "|> IO.inspect");
        put(Language.C, Kind.QUIET, "=printf(", "=fprintf(stderr", "std::cerr <<", "std::cout <<");
    }

    /** A call that begins with an equals sign counts only where a statement begins. */
    private static void put(Language language, Kind kind, String... texts) {
        List<DebugCall> calls = CALLS.computeIfAbsent(language, key -> new ArrayList<>());
        for (String text : texts) {
            boolean statement = text.startsWith("=");
            calls.add(new DebugCall(statement ? text.substring(1) : text, kind, statement));
        }
    }

    /** The call that is in a line of code, or null. */
    static @Nullable DebugCall in(Language language, String code) {
        for (DebugCall call : CALLS.getOrDefault(language, List.of())) {
            if (call.isIn(code)) {
                return call;
            }
        }
        return null;
    }

    boolean isIn(String code) {
        int at = code.indexOf(text);
        if (at < 0) {
            return false;
        }
        if (!endsWell(code, at + text.length())) {
            return false;
        }
        if (statement) {
            return beginsStatement(code, at);
        }
        return at == 0 || text.charAt(0) == '.' || isApart(code.charAt(at - 1));
    }

    /** What ends with a letter must be neither a part of a longer word nor the name of a thing. */
    private boolean endsWell(String code, int end) {
        if (!Character.isLetter(text.charAt(text.length() - 1)) || text.endsWith("rint")) {
            return true;
        }
        int next = end;
        while (next < code.length() && code.charAt(next) == ' ') {
            next++;
        }
        boolean apart = end >= code.length() || !Character.isJavaIdentifierPart(code.charAt(end));
        return apart && (next >= code.length() || ":=,)[.?".indexOf(code.charAt(next)) < 0);
    }

    private static boolean beginsStatement(String code, int at) {
        int before = at - 1;
        while (before >= 0 && Character.isWhitespace(code.charAt(before))) {
            before--;
        }
        return before < 0 || ";{}):>".indexOf(code.charAt(before)) >= 0;
    }

    private static boolean isApart(char before) {
        return !Character.isJavaIdentifierPart(before) && before != '.';
    }
}
