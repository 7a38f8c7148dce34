package io.interlock.engine.guardrail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an agent may be forbidden to do. This is the one table: whatever adapter can perform one of these asks
 * {@link BehaviorLimits#tryOperation} first, and what a written path stands for is asked by
 * {@link BehaviorLimits#tryWrite}.
 */
public enum Operation {
    /** To add a dependency, or change where one comes from. */
    ADD_DEPENDENCY("add a dependency, or change where one comes from"),
    /** To close an issue or a pull request. */
    CLOSE_ISSUE("close an issue or a pull request"),
    /** To write a comment or a review. */
    COMMENT("write a comment or a review"),
    /** To create a branch. */
    CREATE_BRANCH("create a branch"),
    /** To open a pull request. */
    CREATE_PULL_REQUEST("open a pull request"),
    /** To create a release. */
    CREATE_RELEASE("create a release"),
    /** To create a tag. */
    CREATE_TAG("create a tag"),
    /** To delete a branch. */
    DELETE_BRANCH("delete a branch"),
    /** To delete a file. */
    DELETE_FILE("delete a file"),
    /** To delete a tag. */
    DELETE_TAG("delete a tag"),
    /** To deploy to an environment. */
    DEPLOY("deploy to an environment"),
    /** To rewrite a branch that was already pushed. */
    FORCE_PUSH("rewrite a branch that was already pushed"),
    /** To merge a pull request. */
    MERGE_PULL_REQUEST("merge a pull request"),
    /** To write what instructs or configures agents. */
    MODIFY_AGENT_INSTRUCTIONS(
            "write what instructs or configures agents",
            "**/{CLAUDE,AGENTS,GEMINI}.md",
            "**/.{cursorrules,windsurfrules,clinerules,mcp.json}",
            "**/.{claude,cursor,gemini,codex,windsurf}/**",
            ".github/copilot-instructions.md",
            ".github/{instructions,prompts,chatmodes,agents}/**",
            ".vscode/mcp.json"),
    /** To write what a build server runs. */
    MODIFY_CI(
            "write what a build server runs",
            ".github/{workflows,actions}/**",
            "**/action.{yml,yaml}",
            "**/{Jenkinsfile,Jenkinsfile.*,*.jenkinsfile}",
            ".gitlab-ci.{yml,yaml}",
            ".gitlab/ci/**",
            ".circleci/**",
            ".buildkite/**",
            ".travis.yml",
            ".drone.{yml,yaml}",
            ".woodpecker/**",
            ".woodpecker.{yml,yaml}",
            ".forgejo/workflows/**",
            ".gitea/workflows/**",
            "azure-pipelines*.{yml,yaml}",
            ".azure-pipelines/**",
            "bitbucket-pipelines.yml",
            "appveyor.yml",
            ".appveyor.yml",
            ".cirrus.yml",
            ".teamcity/**",
            "cloudbuild.{yaml,yml,json}",
            "buildspec.{yml,yaml}",
            ".tekton/**"),
    /** To write what an image is built from. */
    MODIFY_DOCKERFILE(
            "write what an image is built from",
            "**/{Dockerfile,Dockerfile.*,*.Dockerfile,*.dockerfile,Containerfile,Containerfile.*}",
            "**/{docker-compose,compose}*.{yml,yaml}"),
    /** To write the configuration of Interlock. */
    MODIFY_GUARDRAILS("write the configuration of Interlock", ".interlock/**"),
    /** To write who owns or may merge what, or make a file executable. */
    MODIFY_PERMISSIONS(
            "write who owns or may merge what, or make a file executable",
            "CODEOWNERS",
            "{docs,.github,.gitlab}/CODEOWNERS",
            ".github/{settings,rulesets}*.{yml,yaml,json}",
            ".github/rulesets/**"),
    /** To write a workflow of the code host or its build server's equal. */
    MODIFY_WORKFLOW(
            "write a workflow of the code host or its build server's equal",
            ".github/{workflows,actions}/**",
            ".gitlab-ci.{yml,yaml}",
            ".gitlab/ci/**",
            "**/{Jenkinsfile,Jenkinsfile.*,*.jenkinsfile}",
            ".circleci/**",
            ".buildkite/**",
            ".forgejo/workflows/**",
            ".gitea/workflows/**",
            "azure-pipelines*.{yml,yaml}",
            ".azure-pipelines/**",
            "bitbucket-pipelines.yml",
            ".travis.yml"),
    /** To reach the network. */
    NETWORK_ACCESS("reach the network"),
    /** To publish a package or an image. */
    PUBLISH_PACKAGE("publish a package or an image"),
    /** To push commits. */
    PUSH("push commits"),
    /** To read a credential. */
    READ_SECRETS("read a credential"),
    /** To run a command. */
    RUN_COMMAND("run a command");

    private final String description;
    private final List<ImpliedPath> paths;

    Operation(String description, String... paths) {
        this.description = description;
        List<ImpliedPath> patterns = new ArrayList<>(paths.length);
        for (String path : paths) {
            ImpliedPath.expand(path.toLowerCase(Locale.ROOT), patterns);
        }
        this.paths = List.copyOf(patterns);
    }

    /** The name in configuration and messages, such as {@code delete_branch}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is, for "must not ...". */
    public String description() {
        return description;
    }

    /**
     * Whether writing this path is this operation. In any case: on file systems that fold it, {@code .GitHub} is
     * {@code .github}.
     */
    public boolean isImpliedBy(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        for (ImpliedPath pattern : paths) {
            if (pattern.matches(lower)) {
                return true;
            }
        }
        return false;
    }

    /** The operation of this name, or null. */
    public static @Nullable Operation of(String id) {
        for (Operation operation : values()) {
            if (operation.id().equals(id)) {
                return operation;
            }
        }
        return null;
    }

    /** The names of all, in order. */
    public static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (Operation operation : values()) {
            ids.add(operation.id());
        }
        return ids;
    }
}
