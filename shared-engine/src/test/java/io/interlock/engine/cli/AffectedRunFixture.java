package io.interlock.engine.cli;

import io.interlock.engine.scm.TestRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A repository for each test, and {@code interlock affected} run in it with a cache of its own. */
abstract class AffectedRunFixture {

    static final String CONFIG = ".interlock/components.yaml";

    /** The rule of the reference platform: core or shared changed, everything; an agent changed, it and its dependents. */
    static final String PLATFORM = """
            apiVersion: interlock.io/v1
            kind: Components
            spec:
              global: [core/**, shared/**]
              components:
                - path: agents/*
                  test: poetry run pytest {path}
                - name: agents-summary
                  path: agents/summary
                  dependsOn: [billing]
            """;

    @TempDir
    Path temporary;

    TestRepository repository;

    @BeforeEach
    void makeRepository() {
        repository = TestRepository.in(temporary.resolve("repo"));
    }

    CliRun run(String... arguments) {
        return prepared().run(arguments);
    }

    CliRun prepared() {
        return CliRun.in(repository.directory())
                .with("INTERLOCK_CACHE_DIR", temporary.resolve("cache").toString());
    }

    void agents(String config) {
        repository
                .commit()
                .write(CONFIG, config)
                .write("agents/billing/main.py", "1")
                .write("agents/mail/main.py", "1")
                .write("agents/summary/main.py", "1")
                .write("core/base.py", "1")
                .write("shared/util.py", "1")
                .write("README.md", "1")
                .to("main");
    }

    String namesAfterChanging(String... paths) {
        TestRepository.CommitBuilder commit = repository.commit();
        for (String path : paths) {
            commit.write(path, "2");
        }
        commit.to("main");
        return run("affected", "--base", "HEAD~1", "--format", "names").out();
    }
}
