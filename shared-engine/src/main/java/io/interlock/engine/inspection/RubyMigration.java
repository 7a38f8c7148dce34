package io.interlock.engine.inspection;

import java.util.ArrayList;
import java.util.List;

/** Migrations of Rails, and those of Ecto, which read much like them. */
final class RubyMigration {

    private RubyMigration() {}

    static List<Irreversible> find(Migration migration) {
        int up = migration.find("def up", "def self.up");
        if (up >= 0 && migration.file().isNew() && migration.find("def down", "def self.down") < 0) {
            return List.of(Irreversible.noWayBack(up, "The migration has 'up' and no 'down'."));
        }
        int change = migration.find("def change");
        return change < 0 ? List.of() : change(migration, change);
    }

    private static List<Irreversible> change(Migration migration, int from) {
        List<Irreversible> found = new ArrayList<>();
        boolean reversible = false;
        for (int i = from + 1; i < migration.size(); i++) {
            String code = migration.code(i);
            reversible |= code.startsWith("reversible") || code.startsWith("up_only");
            String why = reversible ? "" : whyNot(code);
            if (!why.isEmpty()) {
                found.add(Irreversible.noWayBack(i, why));
            }
        }
        return found;
    }

    /** What Rails refuses to undo by itself. */
    private static String whyNot(String code) {
        if (code.startsWith("remove_column ") || code.startsWith("remove_column(")) {
            return commas(code) < 2 ? "'remove_column' without a type cannot be undone." : "";
        }
        if (code.startsWith("remove_columns ")) {
            return code.contains("type:") ? "" : "'remove_columns' without a type cannot be undone.";
        }
        if (code.startsWith("drop_table ") && !code.contains(" do") && !code.contains("{")) {
            return "'drop_table' without its columns cannot be undone.";
        }
        if (code.startsWith("change_column ")) {
            return "'change_column' cannot be undone.";
        }
        return code.startsWith("execute ") || code.startsWith("execute(") ? "'execute' cannot be undone." : "";
    }

    private static long commas(String code) {
        return code.chars().filter(c -> c == ',').count();
    }

    static List<Irreversible> ecto(Migration migration) {
        int up = migration.find("def up");
        if (up >= 0 && migration.file().isNew() && migration.find("def down") < 0) {
            return List.of(Irreversible.noWayBack(up, "The migration has 'up' and no 'down'."));
        }
        List<Irreversible> found = new ArrayList<>();
        int change = migration.find("def change");
        for (int i = Math.max(0, change); change >= 0 && i < migration.size(); i++) {
            String code = migration.code(i);
            if (code.startsWith("execute") && commas(code) == 0 && code.endsWith("\"")) {
                found.add(Irreversible.noWayBack(i, "'execute' without a second statement cannot be undone."));
            } else if (code.startsWith("remove ") && commas(code) == 0 || code.startsWith("drop table(")) {
                found.add(Irreversible.loss(i, "The migration throws data away that no later one can bring back."));
            }
        }
        return found;
    }
}
