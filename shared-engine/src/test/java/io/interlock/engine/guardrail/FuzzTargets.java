package io.interlock.engine.guardrail;

import io.interlock.engine.config.BaselineReader;
import io.interlock.engine.config.ConfigException;
import io.interlock.engine.config.GuardrailsConfigReader;
import io.interlock.engine.expression.Expression;
import io.interlock.engine.expression.ExpressionException;
import io.interlock.engine.expression.Scope;
import io.interlock.engine.expression.Template;
import io.interlock.engine.expression.Type;
import io.interlock.engine.expression.Values;
import io.interlock.engine.injection.GateSettings;
import io.interlock.engine.injection.InjectionGate;
import io.interlock.engine.injection.Provenance;
import io.interlock.engine.injection.Spotlight;
import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.model.Place;
import io.interlock.engine.personal.Masker;
import io.interlock.engine.personal.PersonalData;
import io.interlock.engine.personal.PersonalDataOptions;
import io.interlock.engine.scan.Archives;
import io.interlock.engine.scan.DocumentScan;
import io.interlock.engine.scan.RedactingStream;
import io.interlock.engine.scan.Redactor;
import io.interlock.engine.scan.ScanSession;
import io.interlock.engine.scan.ScanText;
import io.interlock.engine.scan.Scanner;
import io.interlock.engine.secret.RuleFile;
import io.interlock.engine.secret.RuleFileException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Everything that reads what strangers write, for a fuzzer: the first byte of an input chooses the target, the rest is
 * what it reads. A target refuses an input by the exception that it documents; any other is a defect, as is a hang.
 * Needs nothing of the fuzzer, so that the seeds run as an ordinary test.
 */
public final class FuzzTargets {

    /** What reads one input. */
    private interface Target {
        void read(byte[] input) throws IOException;
    }

    /** The targets; the place of each is the byte that chooses it. */
    enum Kind {
        GUARDRAILS(FuzzTargets::guardrails),
        RULES_YAML(input -> rules(input, "rules.yaml")),
        RULES_TOML(input -> rules(input, "gitleaks.toml")),
        BASELINE(FuzzTargets::baseline),
        EXPRESSION(FuzzTargets::expression),
        TEMPLATE(FuzzTargets::template),
        SARIF(input -> tool(ToolFormat.SARIF, input)),
        CHECKSTYLE(input -> tool(ToolFormat.CHECKSTYLE, input)),
        JSON(FuzzTargets::json),
        ARCHIVE(FuzzTargets::archive),
        DOCUMENT(FuzzTargets::document),
        INJECTION(FuzzTargets::injection),
        MASKER(FuzzTargets::masker),
        STREAM(FuzzTargets::stream);

        private final Target target;

        Kind(Target target) {
            this.target = target;
        }
    }

    private static final Scanner SCANNER = new CheckSet(GuardrailsConfig.DEFAULT, List.of()).scanner();
    private static final DocumentScan SCAN = new DocumentScan(SCANNER.newSession());
    private static final Redactor REDACTOR = new Redactor(SCANNER);
    private static final ScanSession PERSONAL =
            new Scanner(PersonalData.detectors(PersonalDataOptions.DEFAULT)).newSession();
    private static final InjectionGate GATE = new InjectionGate(GateSettings.DEFAULT);
    private static final Scope SCOPE =
            Scope.EMPTY.with("output", Type.TEXT).with("anything", Type.ANY).withPaths();

    private FuzzTargets() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length > 0) {
            Kind kind = Kind.values()[(input[0] & 0xFF) % Kind.values().length];
            kind.target.read(Arrays.copyOfRange(input, 1, input.length));
        }
    }

    private static void guardrails(byte[] input) {
        try {
            new CheckSet(GuardrailsConfigReader.read("guardrails.yaml", input), List.of());
        } catch (ConfigException e) {
            requireMessage(e);
        }
    }

    private static void rules(byte[] input, String name) throws IOException {
        try {
            RuleFile file = RuleFile.read(input, name);
            new DocumentScan(new Scanner(file.detectors()).newSession()).scan(input, name);
        } catch (RuleFileException e) {
            requireMessage(e);
        }
    }

    private static void baseline(byte[] input) {
        try {
            Baseline read = BaselineReader.read("baseline.yaml", input);
            byte[] written = BaselineWriter.write(read).getBytes(StandardCharsets.UTF_8);
            int again = BaselineReader.read("baseline.yaml", written).entries().size();
            if (again != read.entries().size()) {
                throw new IllegalStateException("A baseline that is written reads as another one");
            }
        } catch (ConfigException e) {
            requireMessage(e);
        }
    }

    private static void expression(byte[] input) {
        try {
            Expression expression = Expression.parse(text(input), SCOPE);
            Expression.parse(expression.toString(), SCOPE);
            expression.evaluate(new Values(java.util.Map.of(), io.interlock.engine.expression.ChangedPaths.NONE));
        } catch (ExpressionException e) {
            requireMessage(e);
        }
    }

    private static void template(byte[] input) {
        try {
            Template.parse(text(input), Scope.EMPTY).evaluate(Values.of(java.util.Map.of()));
        } catch (ExpressionException e) {
            requireMessage(e);
        }
    }

    private static void json(byte[] input) {
        for (ToolFormat format : ToolFormat.values()) {
            tool(format, input);
        }
    }

    private static void tool(ToolFormat format, byte[] input) {
        try {
            format.read(input);
        } catch (ManifestException e) {
            requireMessage(e);
        }
    }

    private static void archive(byte[] input) throws IOException {
        new Archives(new Archives.Visitor() {
                    @Override
                    public void member(String name, InputStream content) throws IOException {
                        content.skip(Long.MAX_VALUE);
                        content.readNBytes(1 << 20);
                    }

                    @Override
                    public void skipped(String name, String reason) {
                        // Being told is all there is to it.
                    }
                })
                .open("a.zip", new ByteArrayInputStream(input));
    }

    private static void document(byte[] input) {
        String path = input.length > 0 && input[0] % 2 == 0 ? "a.py" : "a.yaml";
        SCAN.scan(input, path, (found, window) -> {
            if (found.match().start() < window.start() || found.match().end() > window.end()) {
                throw new IllegalStateException("A match is outside of its text");
            }
        });
    }

    private static void injection(byte[] input) {
        String text = text(input);
        Provenance provenance = Provenance.untrusted(Place.Kind.BODY, text.substring(0, Math.min(20, text.length())));
        GATE.check(text, provenance);
        Spotlight.Wrapped wrapped = new Spotlight(new Random(1)).wrap(text, provenance, Spotlight.Mode.MARKED);
        if (!Spotlight.unwrap(wrapped).equals(text)) {
            throw new IllegalStateException("A text that was wrapped unwraps to another one");
        }
    }

    private static void masker(byte[] input) {
        byte[] masked = Masker.tokens().mask(input, PERSONAL.scan(ScanText.of(input, "a.txt")));
        if (masked.length == 0 && input.length > 0) {
            throw new IllegalStateException("Masking leaves something");
        }
    }

    /** What a stream passes on must not depend on how the bytes came. */
    private static void stream(byte[] input) throws IOException {
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        int step = input.length == 0 ? 1 : (input[0] & 0x3F) + 1;
        try (RedactingStream stream = new RedactingStream(pieces, REDACTOR)) {
            for (int at = 0; at < input.length; at += step) {
                stream.write(input, at, Math.min(step, input.length - at));
            }
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (RedactingStream stream = new RedactingStream(whole, REDACTOR)) {
            stream.write(input, 0, input.length);
        }
        if (!Arrays.equals(pieces.toByteArray(), whole.toByteArray())) {
            throw new IllegalStateException("A stream in pieces is redacted as another text");
        }
    }

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    private static void requireMessage(RuntimeException refusal) {
        String message = refusal.getMessage();
        if (message == null || message.isBlank()) {
            throw new IllegalStateException("A refusal says nothing", refusal);
        }
    }
}
