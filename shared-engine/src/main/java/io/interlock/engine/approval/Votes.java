package io.interlock.engine.approval;

import io.interlock.engine.approval.GateState.Ignored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What each person has said last, without those who may not say anything. */
final class Votes {

    private static final int SHOWN_ID = 12;
    private static final int MOST_IGNORED = 100;

    /** What a person has said since they last changed their mind. */
    private static final class Vote {
        private final List<Instant> yes = new ArrayList<>(1);
        private @Nullable ApprovalDecision no;
    }

    private final ApprovalRequest request;
    private final Directory directory;
    private final Map<String, Part> partByName = new HashMap<>();
    private final Map<String, Vote> votes = new LinkedHashMap<>();
    private final List<Ignored> ignored = new ArrayList<>();

    private Votes(Terms terms, ApprovalRequest request, Directory directory) {
        this.request = request;
        this.directory = directory;
        Map<String, Set<String>> aliases = directory.aliases();
        for (Involved involved : request.involved()) {
            if (!terms.mayApprove().contains(involved.part())) {
                for (String name : involved.names()) {
                    String key = Login.looseKey(name);
                    partByName.putIfAbsent(key, involved.part());
                    aliases.getOrDefault(key, Set.of())
                            .forEach(known -> partByName.putIfAbsent(known, involved.part()));
                }
            }
        }
    }

    /** Takes the decisions in the order they were recorded; of a person the last one counts. */
    static Votes of(Terms terms, ApprovalRequest request, List<ApprovalDecision> decisions, Directory directory) {
        Votes votes = new Votes(terms, request, directory);
        for (ApprovalDecision decision : decisions) {
            votes.add(decision);
        }
        return votes;
    }

    private void add(ApprovalDecision decision) {
        String said = decision.approve() ? "approved" : "rejected";
        String why = decision.subject().equals(request.subject())
                ? whyNot(decision.approver())
                : said + " " + shortened(decision.subject()) + ", which is no longer the head";
        if (!why.isEmpty()) {
            ignore(new Ignored(decision.approver(), why, false));
            return;
        }
        String key = Login.key(decision.approver());
        if (!decision.approve()) {
            votes.put(key, new Vote());
            voteOf(key).no = decision;
        } else {
            Vote vote = voteOf(key);
            vote.no = null;
            vote.yes.add(decision.at());
        }
    }

    private Vote voteOf(String key) {
        return votes.computeIfAbsent(key, name -> new Vote());
    }

    private void ignore(Ignored what) {
        if (ignored.size() < MOST_IGNORED && !ignored.contains(what)) {
            ignored.add(what);
        }
    }

    private static String shortened(String id) {
        return id.isEmpty() ? "no commit" : id.substring(0, Math.min(id.length(), SHOWN_ID));
    }

    /** Why somebody may not decide here at all, or the empty text. */
    String whyNot(String name) {
        String problem = Login.problem(name);
        if (!problem.isEmpty()) {
            return "is not a name that counts: " + problem;
        }
        String key = Login.key(name);
        if (directory.isBot(key)) {
            return "is a program, and programs do not decide";
        }
        Part part = partByName.get(Login.looseKey(name));
        return part == null
                ? ""
                : "is " + part.words() + ", who may not decide about it (" + part.setting() + " is off)";
    }

    /** Whether somebody may decide. */
    boolean mayDecide(String key) {
        return whyNot(key).isEmpty();
    }

    /** Who says yes, of those who said so by a time. */
    Set<String> approvedBy(@Nullable Instant deadline) {
        Set<String> approved = new TreeSet<>();
        votes.forEach((key, vote) -> {
            if (vote.yes.stream().anyMatch(at -> deadline == null || !at.isAfter(deadline))) {
                approved.add(key);
            }
        });
        return approved;
    }

    /** Who says no. */
    List<ApprovalDecision> rejections() {
        List<ApprovalDecision> rejections = new ArrayList<>();
        for (Vote vote : votes.values()) {
            if (vote.no != null) {
                rejections.add(vote.no);
            }
        }
        return rejections;
    }

    /** What did not count, with that of people whom no rule asks or who came too late. */
    List<Ignored> ignored(Predicate<String> entitled, @Nullable Instant deadline) {
        List<Ignored> all = new ArrayList<>(ignored);
        Set<String> inTime = approvedBy(deadline);
        votes.forEach((key, vote) -> {
            if (all.size() >= MOST_IGNORED) {
                return;
            }
            if (!entitled.test(key)) {
                String said = vote.no == null ? "yes" : "no";
                all.add(new Ignored(key, "said " + said + ", but no rule that applies asks them", true));
            } else if (vote.no == null && !inTime.contains(key)) {
                all.add(new Ignored(key, "said yes, but after the deadline", false));
            }
        });
        return Collections.unmodifiableList(all);
    }
}
