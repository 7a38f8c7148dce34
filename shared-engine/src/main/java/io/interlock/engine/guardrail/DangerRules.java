package io.interlock.engine.guardrail;

import io.interlock.engine.model.Category;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import java.util.List;

/** The rules of {@link DangerousChanges}. Characters that deceive the reader are rules of the injection check. */
public final class DangerRules {

    static final Rule WORKFLOW_CHANGED = rule(
            "workflow-changed",
            Severity.LOW,
            "A workflow that the code host runs is added, changed or removed.",
            "Let somebody who knows the repository's secrets look at it.");
    static final Rule WORKFLOW_PERMISSIONS = rule(
            "workflow-permissions",
            Severity.HIGH,
            "A workflow may do more than before.",
            "Grant the token only the scopes that the job needs, on the job.");
    static final Rule WORKFLOW_TRIGGER = rule(
            "workflow-untrusted-trigger",
            Severity.HIGH,
            "A workflow runs with the repository's secrets on what strangers send.",
            "Use pull_request, or do nothing in it with what the pull request contains.");
    static final Rule WORKFLOW_CHECKOUT = rule(
            "workflow-untrusted-checkout",
            Severity.CRITICAL,
            "A workflow with the repository's secrets checks out a stranger's code.",
            "Check out the base, or use pull_request, which has no secrets.");
    static final Rule WORKFLOW_INJECTION = rule(
            "workflow-script-injection",
            Severity.HIGH,
            "A script contains text that strangers write, which they can make run.",
            "Pass it by 'env' and use the variable in quotes.");
    static final Rule WORKFLOW_ACTION = rule(
            "workflow-unpinned-action",
            Severity.LOW,
            "A workflow runs somebody else's action by a name that can be moved.",
            "Name it by the full commit id, with the version in a comment.");
    static final Rule WORKFLOW_SECRETS = rule(
            "workflow-secrets-exposed",
            Severity.HIGH,
            "A workflow hands secrets to what is not trusted with them.",
            "Pass single secrets, and only to actions that are pinned to a commit.");
    static final Rule WORKFLOW_RUNNER = rule(
            "workflow-self-hosted",
            Severity.MEDIUM,
            "A workflow runs on a machine of your own.",
            "Make sure that the machine is thrown away after each job, or use a hosted one.");
    static final Rule CI_CHANGED = rule(
            "ci-changed",
            Severity.LOW,
            "What a build server runs is added, changed or removed.",
            "Let somebody who knows what the build server may do look at it.");
    static final Rule REMOTE_INCLUDE = rule(
            "ci-remote-include",
            Severity.MEDIUM,
            "A pipeline includes what is kept elsewhere.",
            "Pin it to a commit, or copy it into the repository.");
    static final Rule PIPE_TO_SHELL = rule(
            "pipe-to-shell",
            Severity.MEDIUM,
            "What is downloaded is run without a look at it.",
            "Download it, compare its checksum, then run it.");
    static final Rule SETUID = rule(
            "setuid-bit",
            Severity.HIGH,
            "A program is given the rights of its owner, whoever runs it.",
            "Do without the set-user-id bit.");
    static final Rule DOCKER_ROOT = rule(
            "docker-root-user",
            Severity.MEDIUM,
            "The processes of an image run as root.",
            "End the last stage with USER and a user without rights.");
    static final Rule DOCKER_ADD = rule(
            "docker-add-url",
            Severity.MEDIUM,
            "An image contains what a server sends at the time of the build.",
            "Add --checksum, or download and compare in one RUN.");
    static final Rule DOCKER_IMAGE = rule(
            "docker-unpinned-image",
            Severity.LOW,
            "An image is built on whatever is the latest at the time.",
            "Name a version, best with its digest.");
    static final Rule CONTAINER_PRIVILEGED = rule(
            "container-privileged",
            Severity.HIGH,
            "A container gets rights over the machine it runs on.",
            "Give it the single capabilities or paths that it needs.");
    static final Rule OWNERS = rule(
            "code-owners-changed",
            Severity.MEDIUM,
            "Who has to review what changes.",
            "Let the owners that are taken away agree.");
    static final Rule REPOSITORY_SETTINGS = rule(
            "repository-settings",
            Severity.HIGH,
            "Settings of the repository or its guardrails change.",
            "Let somebody who administers the repository look at it.");
    static final Rule EXECUTABLE = rule(
            "made-executable",
            Severity.LOW,
            "A file becomes executable.",
            "Take the bit away unless somebody is meant to run the file.");
    static final Rule DEPENDENCY_SOURCE = rule(
            "dependency-source",
            Severity.MEDIUM,
            "Dependencies come from somewhere else than before.",
            "Make sure that you trust the new source, and that it cannot stand in for packages of your own.");
    static final Rule INSECURE_SOURCE = rule(
            "insecure-dependency-source",
            Severity.HIGH,
            "Dependencies are taken without proof of where they come from.",
            "Use https and leave the verification on.");
    static final Rule INSTALL_SCRIPT = rule(
            "install-script",
            Severity.MEDIUM,
            "Code runs by itself on the machine of whoever installs, builds or opens the project.",
            "Read it line by line, and do without if you can.");
    static final Rule AGENT_INSTRUCTIONS = rule(
            "agent-instructions",
            Severity.MEDIUM,
            "What agents are told, or may run, changes.",
            "Read it as you would read code: agents will do what it says.");
    static final Rule BINARY = rule(
            "binary-executable",
            Severity.HIGH,
            "A program comes in as a binary, which nobody can review.",
            "Build it from source, or fetch it by checksum.");
    static final Rule ARCHIVE = rule(
            "binary-library",
            Severity.MEDIUM,
            "Compiled code comes in, which nobody can review.",
            "Take it from a registry as a dependency, or build it from source.");
    static final Rule LINK_OUTSIDE = rule(
            "symlink-outside",
            Severity.HIGH,
            "A symbolic link points out of the repository.",
            "Point it at a path in the repository, or copy the file.");
    static final Rule LINK_INTO_GIT = rule(
            "symlink-into-git",
            Severity.CRITICAL,
            "A path or a symbolic link leads into git's own directory, whose hooks and settings run code.",
            "Remove it.");
    static final Rule LARGE_FILE = rule(
            "large-file",
            Severity.LOW,
            "A file is larger than sources are.",
            "Keep it elsewhere, or with Git LFS: from the history it can hardly be removed.");
    static final Rule SUBMODULE_URL = rule(
            "submodule-url",
            Severity.HIGH,
            "A submodule comes from somewhere else than before.",
            "Make sure that you trust the new source.");
    static final Rule SUBMODULE = rule(
            "submodule-changed",
            Severity.LOW,
            "A submodule is at another commit, whose changes this change does not show.",
            "Look at the commits in between.");
    static final Rule UNREADABLE = rule(
            "unreadable-definition",
            Severity.MEDIUM,
            "A file that is run or that says where code comes from cannot be read.",
            "Correct its syntax: what cannot be read cannot be checked.");

    private static final List<Rule> ALL = List.of(
            WORKFLOW_CHANGED,
            WORKFLOW_PERMISSIONS,
            WORKFLOW_TRIGGER,
            WORKFLOW_CHECKOUT,
            WORKFLOW_INJECTION,
            WORKFLOW_ACTION,
            WORKFLOW_SECRETS,
            WORKFLOW_RUNNER,
            CI_CHANGED,
            REMOTE_INCLUDE,
            PIPE_TO_SHELL,
            SETUID,
            DOCKER_ROOT,
            DOCKER_ADD,
            DOCKER_IMAGE,
            CONTAINER_PRIVILEGED,
            OWNERS,
            REPOSITORY_SETTINGS,
            EXECUTABLE,
            DEPENDENCY_SOURCE,
            INSECURE_SOURCE,
            INSTALL_SCRIPT,
            AGENT_INSTRUCTIONS,
            BINARY,
            ARCHIVE,
            LINK_OUTSIDE,
            LINK_INTO_GIT,
            LARGE_FILE,
            SUBMODULE_URL,
            SUBMODULE,
            UNREADABLE);

    private DangerRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return ALL;
    }

    private static Rule rule(String id, Severity severity, String description, String remedy) {
        return new Rule(id, Category.DANGEROUS_CHANGE, severity, description, remedy);
    }
}
