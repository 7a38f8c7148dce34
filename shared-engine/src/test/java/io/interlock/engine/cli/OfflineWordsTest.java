package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfflineWordsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    mvn -B -N verify,                    mvn -o -B -N test
                    ./mvnw -B -pl a -am verify,          ./mvnw -o -B -pl a -am test
                    mvn -f x/pom.xml -B -pl a -am verify, mvn -o -f x/pom.xml -B -pl a -am test
                    mvn -o -B -N verify,                 mvn -o -B -N test
                    mvn --offline test,                  mvn --offline test
                    mvn -B -Pit verify,                  mvn -o -B -Pit verify
                    mvn -B -N -DskipTests package,       mvn -o -B -N -DskipTests package
                    ./gradlew :a:test,                   ./gradlew --offline :a:test
                    cargo test -p a,                     cargo test -p a
                    """)
    void tells_the_tools_that_have_to_be_told(String given, String offline) {
        assertThat(OfflineWords.of(List.of(given.split(" ", -1)))).containsExactly(offline.split(" ", -1));
    }
}
