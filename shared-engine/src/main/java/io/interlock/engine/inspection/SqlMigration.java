package io.interlock.engine.inspection;

import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Migrations in SQL, of Flyway, golang-migrate, goose, dbmate, Prisma, Liquibase and by hand. */
final class SqlMigration {

    /** Each begins with a word and takes one look at what follows it. */
    private static final Pattern LOSS = Pattern.compile(
            "\\bDROP\\s++(?:TABLE|COLUMN|DATABASE|SCHEMA)\\b|\\bTRUNCATE\\b(?!\\s*+\\()|\\bDROP\\s++(?!TABLE|COLUMN|DATABASE|SCHEMA|INDEX|VIEW|CONSTRAINT"
                    + "|TRIGGER|FUNCTION|PROCEDURE|DEFAULT|NOT|PRIMARY|FOREIGN|KEY|SEQUENCE|TYPE|EXTENSION|ROLE|USER|POLICY|RULE"
                    + "|MATERIALIZED|IF|TEMPORARY|CHECK|PARTITION|EVENT|IDENTITY|EXPRESSION|OWNED|DOMAIN|AGGREGATE|PUBLICATION|UNIQUE)\\w++\\s*+(?:,|;|$)");

    private static final Pattern DELETE_ALL = Pattern.compile("\\bDELETE\\s++FROM\\s++[\\w.\"`]++\\s*+(?:;|$)");
    private static final Pattern CAST = Pattern.compile("\\bTYPE\\s++\\w++.*\\bUSING\\b");
    private static final Pattern TABLE = Pattern.compile("\\bDROP\\s++TABLE\\s++(?:IF\\s++EXISTS\\s++)?+([\\w.\"`]++)");
    private static final int LINE_CHARS = 1_000;

    /** A file with more of anything is a dump. */
    private static final int MOST = 200;

    private SqlMigration() {}

    /** Whether a name is that of a migration wherever it lies. */
    static boolean isNamed(String name) {
        int mark = name.indexOf("__");
        boolean flyway = mark > 1 && "VURB".indexOf(name.charAt(0)) >= 0 && Character.isDigit(name.charAt(1));
        return flyway || name.endsWith(".up.sql") || name.endsWith(".down.sql");
    }

    static List<Irreversible> find(Migration migration) {
        String name = migration.file().name();
        if (name.endsWith("down.sql") || name.startsWith("U") && isNamed(name) || name.contains("rollback")) {
            return List.of();
        }
        if (migration.file().isNew() && hasWayBack(migration)) {
            return List.of();
        }
        if (has(migration, "--changeset")) {
            return LiquibaseMigration.sql(migration);
        }
        List<Irreversible> found = losses(migration);
        if (found.isEmpty() && migration.file().isNew() && expectsWayBack(migration)) {
            return List.of(Irreversible.noWayBack(
                    -1, "The migration has no counterpart that undoes it; the others in its folder have one."));
        }
        return found;
    }

    private static boolean has(Migration migration, String mark) {
        for (int i = 0; i < migration.size(); i++) {
            if (migration.text(i).replace("-- ", "--").toLowerCase(Locale.ROOT).startsWith(mark)) {
                return true;
            }
        }
        return false;
    }

    /** A file that undoes it, or a part of this one that does something. */
    private static boolean hasWayBack(Migration migration) {
        String path = migration.file().path();
        boolean counterpart = path.endsWith(".up.sql")
                        && migration.isThere(path.substring(0, path.length() - 7) + ".down.sql")
                || path.endsWith("/up.sql") && migration.isThere(path.substring(0, path.length() - 6) + "down.sql")
                || migration.file().name().startsWith("V") && migration.isThere(undo(migration.file()));
        int down = downFrom(migration);
        for (int i = down; i < migration.size(); i++) {
            counterpart |= migration.file().lexed(migration.lines().get(i)).hasCode();
        }
        return counterpart;
    }

    private static String undo(ChangedFile file) {
        String folder = file.folder().isEmpty() ? "" : file.folder() + "/";
        return folder + "U" + file.name().substring(1);
    }

    /** Where the part begins that undoes the rest, as goose, dbmate and others mark it. */
    private static int downFrom(Migration migration) {
        for (int i = 0; i < migration.size(); i++) {
            String text = migration.text(i).toLowerCase(Locale.ROOT);
            if (text.startsWith("-- +goose down")
                    || text.startsWith("-- migrate:down")
                    || text.startsWith("-- +migrate down")) {
                return i + 1;
            }
        }
        return migration.size();
    }

    private static boolean expectsWayBack(Migration migration) {
        String name = migration.file().name();
        if (name.endsWith(".up.sql") || name.equals("up.sql") || downFrom(migration) < migration.size()) {
            return true;
        }
        return name.startsWith("V")
                && isNamed(name)
                && migration.change().texts().files(migration.file().folder(), Side.RIGHT).stream()
                        .map(path -> path.substring(path.lastIndexOf('/') + 1))
                        .anyMatch(other -> other.startsWith("U") && isNamed(other));
    }

    private static List<Irreversible> losses(Migration migration) {
        List<Irreversible> found = new ArrayList<>();
        List<String> made = made(migration);
        int end = downFrom(migration);
        for (int i = 0; i < end && found.size() < MOST; i++) {
            String code = migration.code(i);
            String upper = code.length() > LINE_CHARS ? "" : code.toUpperCase(Locale.ROOT);
            if (LOSS.matcher(upper).find() && !upper.contains("TEMP") && !isMadeAgain(made, upper)) {
                found.add(Irreversible.loss(i, "The migration throws data away that no later one can bring back."));
            } else if (DELETE_ALL.matcher(upper).find() && !goesOn(migration, i)) {
                found.add(Irreversible.loss(i, "The migration deletes all rows of a table."));
            } else if (CAST.matcher(upper).find()) {
                found.add(Irreversible.noWayBack(i, "The migration converts a column; what does not fit is lost."));
            }
        }
        return found;
    }

    /** Whether a statement goes on with a condition on the next line. */
    private static boolean goesOn(Migration migration, int at) {
        return !migration.code(at).endsWith(";")
                && at + 1 < migration.size()
                && !migration.code(at + 1).isEmpty();
    }

    private static List<String> made(Migration migration) {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < migration.size() && made.size() < MOST; i++) {
            String code = migration.code(i).toUpperCase(Locale.ROOT);
            if (code.startsWith("CREATE TABLE") || code.contains("RENAME TO")) {
                made.add(code);
            }
        }
        return made;
    }

    /** A table that is made in the same file again is part of a schema that is set up, or has been copied before. */
    private static boolean isMadeAgain(List<String> made, String upper) {
        Matcher matcher = TABLE.matcher(upper);
        return matcher.find() && made.stream().anyMatch(code -> code.contains(matcher.group(1)));
    }
}
