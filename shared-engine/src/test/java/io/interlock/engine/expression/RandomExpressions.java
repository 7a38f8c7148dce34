package io.interlock.engine.expression;

import java.util.Random;

/** Writes expressions whose types fit, in the many ways that they can be written. */
final class RandomExpressions {

    private static final String[] TRUTHS = {"a", "b", "true", "false", "any.list[2]", "any.none", "adds('x/**')"};
    private static final String[] TEXTS = {"text", "'x'", "'it''s'", "\"q\"\"\"", "any.t", "any['t']", "''"};
    private static final String[] NUMBERS = {"0", "-1.5", "1e20", "any.n", "2.50", "text.length", "deleted('**').length"
    };

    private RandomExpressions() {}

    static String truth(Random random, int depth) {
        if (depth == 0) {
            return one(random, TRUTHS);
        }
        return switch (random.nextInt(8)) {
            case 0 -> "!" + group(random, truth(random, depth - 1), true);
            case 1, 2 -> operands(random, depth, " && ");
            case 3, 4 -> operands(random, depth, "||");
            case 5 -> comparison(random, depth);
            case 6 -> call(random, depth);
            default -> one(random, TRUTHS);
        };
    }

    private static String operands(Random random, int depth, String operator) {
        StringBuilder all = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i >= 0; i--) {
            all.append(group(random, truth(random, depth - 1), false)).append(i > 0 ? operator : "");
        }
        return all.toString();
    }

    private static String comparison(Random random, int depth) {
        String[] equalities = {" == ", "!="};
        String[] orders = {" < ", "<=", " > ", ">="};
        return switch (random.nextInt(4)) {
            case 0 ->
                group(random, truth(random, depth - 1), true)
                        + one(random, equalities)
                        + group(random, truth(random, depth - 1), true);
            case 1 -> text(random, depth - 1) + one(random, equalities) + text(random, depth - 1);
            case 2 -> number(random) + one(random, equalities) + one(random, "any.n", "null", "3");
            default -> number(random) + one(random, orders) + number(random);
        };
    }

    private static String call(Random random, int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> "contains( " + text(random, depth - 1) + "," + text(random, depth - 1) + ")";
            case 1 -> "contains([" + truth(random, depth - 1) + ", " + number(random) + ",], " + number(random) + ")";
            case 2 -> one(random, "startsWith(", "endsWith(") + text(random, depth - 1) + ", 'x')";
            default -> one(random, "modifies(", "renames(") + one(random, "'x/*'", "[ 'x/**', '*' ]", "any.t") + ")";
        };
    }

    private static String text(Random random, int depth) {
        boolean more = depth > 0 && random.nextInt(3) == 0;
        return more ? "lower((" + text(random, depth - 1) + "))" : one(random, TEXTS);
    }

    private static String number(Random random) {
        return random.nextInt(4) == 0 ? "[0, 1, [2]][" + random.nextInt(2) + "]" : one(random, NUMBERS);
    }

    private static String group(Random random, String inner, boolean always) {
        return always || random.nextBoolean() ? "(" + inner + ")" : inner;
    }

    private static String one(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }
}
