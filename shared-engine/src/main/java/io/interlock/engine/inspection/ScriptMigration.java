package io.interlock.engine.inspection;

import java.util.List;

/** Migrations in JavaScript and TypeScript: of knex, Sequelize, TypeORM and MikroORM. */
final class ScriptMigration {

    private ScriptMigration() {}

    static List<Irreversible> find(Migration migration) {
        if (!migration.file().isNew()) {
            return List.of();
        }
        int up = declaration(migration, "up");
        int down = declaration(migration, "down");
        if (up < 0 || isEmpty(migration, up)) {
            return List.of();
        }
        if (down < 0) {
            return List.of(Irreversible.noWayBack(up, "The migration has 'up' and no 'down'."));
        }
        return isEmpty(migration, down)
                ? List.of(Irreversible.noWayBack(down, "The 'down' of the migration does nothing."))
                : List.of();
    }

    private static int declaration(Migration migration, String name) {
        for (int i = 0; i < migration.size(); i++) {
            String code = migration.code(i);
            int at = code.indexOf(name);
            boolean word = at >= 0
                    && (at == 0 || !Character.isJavaIdentifierPart(code.charAt(at - 1)))
                    && at + name.length() < code.length()
                    && " (:=<".indexOf(code.charAt(at + name.length())) >= 0;
            if (word && isDeclaring(code.substring(0, at).strip())) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isDeclaring(String before) {
        return before.isEmpty()
                || before.endsWith("exports.")
                || before.endsWith("async")
                || before.endsWith("public")
                || before.endsWith("function")
                || before.endsWith("override")
                || before.endsWith("const");
    }

    /** Whether the body that begins at a line, or the value of an arrow function, does nothing. */
    private static boolean isEmpty(Migration migration, int from) {
        StringBuilder body = new StringBuilder();
        int depth = 0;
        int round = 0;
        boolean open = false;
        for (int i = from; i < migration.size(); i++) {
            String code = migration.code(i);
            for (int k = 0; k < code.length(); k++) {
                char c = code.charAt(k);
                round += c == '(' ? 1 : c == ')' ? -1 : 0;
                boolean bodyBrace = round == 0 && (open || !isType(code, k));
                depth += c == '{' && bodyBrace ? 1 : c == '}' && open ? -1 : 0;
                if (open && depth == 0) {
                    return isNothing(body.toString());
                }
                if (open) {
                    body.append(c);
                }
                open |= depth > 0;
            }
            body.append(open ? " " : "");
            if (!open && round == 0 && code.contains("=>")) {
                return code.contains("Promise.resolve()") || code.contains("=> null") || code.contains("=> undefined");
            }
        }
        return false;
    }

    private static boolean isType(String code, int at) {
        return code.charAt(at) == '{'
                && at >= 2
                && code.substring(0, at).strip().endsWith(":")
                && at + 1 < code.length();
    }

    private static boolean isNothing(String body) {
        String text = body.replace(";", "").strip();
        return text.isEmpty()
                || text.equals("return")
                || text.equals("return Promise.resolve()")
                || text.equals("return null")
                || text.equals("await Promise.resolve()");
    }
}
