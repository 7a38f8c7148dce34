package io.interlock.engine.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LicenceHeaderCheckTest {

    private static final String BODY = "package a;\n\nclass A {\n    int b;\n}\n";
    private static final String HEADER = "/*\n * Copyright 2024 Acme\n */\n";

    private static TestChange beside(int with, int without) {
        TestChange change = new TestChange();
        for (int i = 0; i < with; i++) {
            change.beside("src/With" + i + ".java", HEADER + BODY);
        }
        for (int i = 0; i < without; i++) {
            change.beside("src/Without" + i + ".java", BODY);
        }
        return change;
    }

    @Test
    void a_header_is_missing_where_most_have_one() {
        assertThat(beside(3, 1).added("src/A.java", BODY).findings("licence-header"))
                .hasSize(1);
        assertThat(beside(3, 1).added("src/A.java", HEADER + BODY).findings("licence-header"))
                .isEmpty();
        assertThat(beside(2, 3).added("src/A.java", BODY).findings("licence-header"))
                .isEmpty();
        assertThat(new TestChange().added("src/A.java", BODY).findings("licence-header"))
                .isEmpty();
    }

    @Test
    void a_new_folder_is_held_against_the_one_above() {
        assertThat(beside(3, 0).added("src/inner/A.java", BODY).findings("licence-header"))
                .hasSize(1);
    }

    @Test
    void files_that_change_and_files_of_other_languages_are_let_be() {
        assertThat(beside(3, 0).modified("src/A.java", BODY, BODY + "//\n").findings("licence-header"))
                .isEmpty();
        assertThat(beside(3, 0).added("src/a.py", "a = 1\n".repeat(9)).findings("licence-header"))
                .isEmpty();
        assertThat(beside(3, 0).added("src/notes.md", "a\n".repeat(9)).findings("licence-header"))
                .isEmpty();
    }

    @Test
    void settings_say_what_a_file_begins_with_whatever_its_comments_look_like() {
        InspectionSettings settings = new InspectionSettings(Set.of(), Map.of(), "Copyright 2024 Acme");
        Inspection inspection = new Inspection(settings);
        TestChange good = new TestChange().added("src/A.java", HEADER + BODY);
        TestChange bad = new TestChange().added("src/A.java", HEADER.replace("Acme", "Other") + BODY);

        assertThat(inspection.findings(good.patches(), good)).isEmpty();
        assertThat(inspection.findings(bad.patches(), bad)).hasSize(1);
    }
}
