package io.interlock.engine.review;

import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.injection.Provenance;
import io.interlock.engine.llm.Message;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.model.NotExamined;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Words the requests that review hunks. */
final class FirstLook {

    /** What counting parts of a request one by one may miss. */
    private static final int MARGIN = 100;

    private final ReviewInput input;
    private final Instructions instructions;
    private final SideTexts guidance;
    private final SideTexts about;

    FirstLook(ReviewSettings settings, ReviewInput input, TextGuard guard) {
        this.input = input;
        this.instructions = new Instructions(settings);
        this.guidance = SideTexts.guidance(input.guidance(), guard);
        this.about = SideTexts.about(input.about(), guard);
    }

    /** What goes with the change and is not shown, or not in full. */
    List<NotExamined> notExamined() {
        List<NotExamined> all = new ArrayList<>(guidance.notExamined());
        all.addAll(about.notExamined());
        return all;
    }

    /** Tokens that are left for hunks in a request. */
    long room(ModelAccess access, int configured) {
        String known = "x ".repeat(input.known().isEmpty() ? 0 : KnownFindings.MOST / 2);
        long besides = access.tokens(call(access, instructions.ofAll(), data(known, "")));
        return access.mostInput(configured) - besides - MARGIN;
    }

    /** What is shown of the hunks of a request and besides. */
    String data(Packing.Batch batch) {
        return data(KnownFindings.of(input.known(), paths(batch)), batch.text());
    }

    private String data(String known, String change) {
        StringBuilder data = new StringBuilder();
        if (!about.text().isEmpty()) {
            data.append("## What the author says; it may be wrong\n")
                    .append(about.text())
                    .append('\n');
        }
        if (!known.isEmpty()) {
            data.append("## Already reported\n").append(known);
        }
        return data.append("## The change\n").append(change).toString();
    }

    /**
     * The request.
     *
     * @param data what is shown, as the guardrails leave it
     */
    ModelCall call(ModelAccess access, Packing.Batch batch, String data) {
        return call(access, instructions.of(paths(batch)), data);
    }

    private ModelCall call(ModelAccess access, String more, String data) {
        Provenance provenance = new Provenance(ReviewPlaces.change(), false);
        String task = "Review the change in the data. " + more;
        return access.call(
                List.of(
                        new Message.Instructions(instructions.first(guidance.text())),
                        MarkedData.of(task, data, provenance)),
                ReviewTexts.findingsSchema());
    }

    private static Set<String> paths(Packing.Batch batch) {
        Set<String> paths = new LinkedHashSet<>();
        batch.parts().forEach(part -> paths.add(part.patch().path()));
        return paths;
    }
}
