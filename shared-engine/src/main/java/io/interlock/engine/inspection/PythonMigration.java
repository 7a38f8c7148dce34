package io.interlock.engine.inspection;

import java.util.ArrayList;
import java.util.List;

/** Migrations of Alembic and of Django. */
final class PythonMigration {

    /** A call is not looked at over more lines. */
    private static final int CALL_LINES = 60;

    private PythonMigration() {}

    static List<Irreversible> find(Migration migration) {
        List<Irreversible> found = new ArrayList<>();
        int upgrade = migration.find("def upgrade(");
        int downgrade = migration.find("def downgrade(");
        if (upgrade >= 0 && migration.file().isNew() && !isEmpty(migration, upgrade)) {
            if (downgrade < 0) {
                found.add(Irreversible.noWayBack(upgrade, "The migration has 'upgrade' and no 'downgrade'."));
            } else if (isEmpty(migration, downgrade)) {
                found.add(Irreversible.noWayBack(downgrade, "The 'downgrade' of the migration does nothing."));
            }
        }
        for (int i = 0; i < migration.size(); i++) {
            String code = migration.code(i);
            if (code.startsWith("migrations.RunPython(") && !hasReverse(migration, i, "reverse_code")) {
                found.add(Irreversible.noWayBack(i, "'RunPython' without 'reverse_code' cannot be undone."));
            } else if (code.startsWith("migrations.RunSQL(") && !hasReverse(migration, i, "reverse_sql")) {
                found.add(Irreversible.noWayBack(i, "'RunSQL' without 'reverse_sql' cannot be undone."));
            }
        }
        return found;
    }

    /** Whether a function does nothing but pass. */
    private static boolean isEmpty(Migration migration, int def) {
        int indent = migration.indent(def);
        for (int i = def + 1; i < migration.size(); i++) {
            String code = migration.code(i);
            if (code.isEmpty() || code.startsWith("\"\"\"") || code.startsWith("'''")) {
                continue;
            }
            if (migration.indent(i) <= indent) {
                return true;
            }
            if (!code.equals("pass") && !code.equals("...") && !code.equals("return")) {
                return false;
            }
        }
        return true;
    }

    /** Whether a call has the argument by its name, or a second one without a name. */
    private static boolean hasReverse(Migration migration, int from, String name) {
        int depth = 0;
        boolean second = false;
        for (int i = from; i < migration.size() && i < from + CALL_LINES; i++) {
            String code = migration.code(i);
            if (code.contains(name)) {
                return true;
            }
            for (int k = 0; k < code.length(); k++) {
                char c = code.charAt(k);
                if (second && depth == 1 && !Character.isWhitespace(c) && c != ')') {
                    return !isNamed(code, k);
                }
                second |= c == ',' && depth == 1;
                depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
                if (depth == 0 && c == ')') {
                    return false;
                }
            }
        }
        return false;
    }

    private static boolean isNamed(String code, int at) {
        int end = at;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        return end < code.length() && code.charAt(end) == '=';
    }
}
