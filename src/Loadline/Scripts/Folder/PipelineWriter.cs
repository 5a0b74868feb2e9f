using System.Text;
using Loadline.Plans;

namespace Loadline.Scripts.Folder;

/// <summary>
/// Writes a pipeline file that runs the k6 script as a gate: exit code, JUnit, JSON and a job summary. k6 is pinned to the version the
/// script is written for; secrets come from the system's own store.
/// </summary>
public static class PipelineWriter
{
    private const string Image = "grafana/k6:2.2.0";

    /// <summary>Writes the file.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="fileName">Name of the k6 script without extension.</param>
    /// <param name="system">System it is for.</param>
    public static GeneratedFile Write(Plan plan, string fileName, CiSystem system)
    {
        var gate = GateProfile(plan);
        var minutes = MinutesOf(plan);
        var variables = PlanTemplates.EnvironmentOf(plan);
        return system switch
        {
            CiSystem.GitHub => new(".github/workflows/performance.yml", GitHub(plan, fileName, gate, minutes, variables)),
            CiSystem.GitLab => new(".gitlab-ci.yml", GitLab(plan, fileName, gate, minutes, variables)),
            CiSystem.Azure => new("azure-pipelines.yml", Azure(plan, fileName, gate, minutes, variables)),
            _ => new("Jenkinsfile", Jenkins(plan, fileName, gate, minutes, variables)),
        };
    }

    /// <summary>The profile a gate runs: load where there is one, else the first that is not smoke, else the first.</summary>
    private static string GateProfile(Plan plan) =>
        (plan.Profiles.FirstOrDefault(profile => profile.Name == "load")
            ?? plan.Profiles.FirstOrDefault(profile => profile.Name != "smoke")
            ?? plan.Profiles[0]).Name;

    /// <summary>
    /// Time limit of the job: smoke and the longest profile that can be chosen for the gate, with their graceful stops, and five minutes for
    /// everything else.
    /// </summary>
    private static int MinutesOf(Plan plan)
    {
        static double Minutes(LoadProfile profile) => (profile.Duration + profile.GracefulStop).TotalMinutes;
        return 5 + (int)Math.Ceiling(plan.Profiles.Where(profile => profile.Name == "smoke").Sum(Minutes) + plan.Profiles.Max(Minutes));
    }

    private static string GitHub(Plan plan, string script, string gate, int minutes, IReadOnlyList<string> variables)
    {
        var text = new StringBuilder()
            .Append($$$"""
            # Performance gate of {{{Comment(plan.Name)}}}: a crossed threshold fails the job.
            # Settings > Secrets and variables > Actions needs: variable BASE_URL{{{string.Concat(variables.Select(name => ", secret " + name))}}}.
            # This folder is expected at the root of the repository; set working-directory where it is not.
            name: performance

            # A pull request runs smoke alone: a minute shows whether everything still works. The load takes {{{Length(plan, gate)}}} and a quiet
            # target, so it runs at night and on demand, with any profile; take the condition off the step Gate to run it each time.
            on:
              pull_request:
              schedule:
                - cron: '23 3 * * 1-5'
              workflow_dispatch:
                inputs:
                  profile:
                    description: Profile to run
                    type: choice
                    default: {{{gate}}}
                    options: [{{{string.Join(", ", plan.Profiles.Select(profile => profile.Name))}}}]

            permissions:
              contents: read

            # Two runs against one target measure each other.
            concurrency:
              group: performance
              cancel-in-progress: false

            jobs:
              gate:
                runs-on: ubuntu-latest
                timeout-minutes: {{{minutes}}}
                env:
                  BASE_URL: ${{ vars.BASE_URL }}

            """);
        foreach (var name in variables)
        {
            text.Append($$$"""
                  {{{name}}}: ${{ secrets.{{{name}}} }}

            """);
        }

        text.Append($$$"""
                steps:
                  - uses: actions/checkout@v4
                  - name: Smoke
                    run: docker run --rm --network host -v "$PWD:/bench" -w /bench --user "$(id -u)" {{{DockerEnvironment(variables)}}} -e PROFILE=smoke -e SUMMARY_DIR=results/smoke {{{Image}}} run {{{script}}}.js
                  - name: Gate
                    if: github.event_name != 'pull_request'
                    env:
                      PROFILE: ${{ inputs.profile || '{{{gate}}}' }}
                    run: docker run --rm --network host -v "$PWD:/bench" -w /bench --user "$(id -u)" {{{DockerEnvironment(variables)}}} -e PROFILE -e SUMMARY_DIR=results/gate {{{Image}}} run {{{script}}}.js
                  - name: Job summary
                    if: always()
                    run: for file in results/*/summary.md; do [ -f "$file" ] && cat "$file" >> "$GITHUB_STEP_SUMMARY"; done; true
                  - uses: actions/upload-artifact@v4
                    if: always()
                    with:
                      name: performance-results
                      path: results/

            """);
        return WithFolders(text.ToString(), "      - name: Smoke", "      - name: Folders for the results\n        run: mkdir -p results/smoke results/gate\n");
    }

    /// <summary>How long a profile takes, in whole minutes.</summary>
    private static string Length(Plan plan, string profile) => $"{Math.Ceiling(plan.Profiles.First(each => each.Name == profile).Duration.TotalMinutes):0} min";

    private static string GitLab(Plan plan, string script, string gate, int minutes, IReadOnlyList<string> variables) => $"""
        # Performance gate of {Comment(plan.Name)}: a crossed threshold fails the job.
        # Settings > CI/CD > Variables needs: BASE_URL{string.Concat(variables.Select(name => ", " + name + " (masked)"))}.
        performance:
          image:
            name: {Image}
            entrypoint: ['']
          timeout: {minutes} minutes
          # Two runs against one target measure each other.
          resource_group: performance
          variables:
            PROFILE: {gate}
          script:
            - mkdir -p results/smoke results/gate
            - PROFILE=smoke SUMMARY_DIR=results/smoke k6 run {script}.js
            - SUMMARY_DIR=results/gate k6 run {script}.js
          artifacts:
            when: always
            paths: [results/]
            reports:
              junit: results/*/junit.xml
          rules:
            - if: $CI_PIPELINE_SOURCE == "merge_request_event"
            - if: $CI_PIPELINE_SOURCE == "web"

        """;

    private static string Azure(Plan plan, string script, string gate, int minutes, IReadOnlyList<string> variables) => $"""
        # Performance gate of {Comment(plan.Name)}: a crossed threshold fails the job.
        # Pipeline variables needed: BASE_URL{string.Concat(variables.Select(name => ", " + name + " (secret)"))}.
        trigger: none
        pr: ['*']

        parameters:
          - name: profile
            type: string
            default: {gate}
            values: [{string.Join(", ", plan.Profiles.Select(profile => profile.Name))}]

        jobs:
          - job: gate
            timeoutInMinutes: {minutes}
            pool:
              vmImage: ubuntu-latest
            steps:
              - script: mkdir -p results/smoke results/gate
                displayName: Folders for the results
              - script: docker run --rm --network host -v "$PWD:/bench" -w /bench --user "$(id -u)" {DockerEnvironment(variables)} -e PROFILE=smoke -e SUMMARY_DIR=results/smoke {Image} run {script}.js
                displayName: Smoke
        {AzureEnvironment(variables)}
              - script: docker run --rm --network host -v "$PWD:/bench" -w /bench --user "$(id -u)" {DockerEnvironment(variables)} -e PROFILE=${"{{ parameters.profile }}"} -e SUMMARY_DIR=results/gate {Image} run {script}.js
                displayName: Gate
        {AzureEnvironment(variables)}
              - script: for file in results/*/summary.md; do [ -f "$file" ] && echo "##vso[task.uploadsummary]$PWD/$file"; done; true
                displayName: Job summary
                condition: always()
              - task: PublishTestResults@2
                condition: always()
                inputs:
                  testResultsFormat: JUnit
                  testResultsFiles: results/*/junit.xml
              - publish: results
                artifact: performance-results
                condition: always()

        """;

    private static string Jenkins(Plan plan, string script, string gate, int minutes, IReadOnlyList<string> variables) => $$"""
        // Performance gate of {{Comment(plan.Name)}}: a crossed threshold fails the build.
        // Needed: BASE_URL as a parameter{{(variables.Count == 0 ? "" : ", and secret-text credentials named " + string.Join(", ", variables))}}.
        pipeline {
          agent {
            docker {
              image '{{Image}}'
              args '--entrypoint='
            }
          }
          options {
            timeout(time: {{minutes}}, unit: 'MINUTES')
            // Two runs against one target measure each other.
            disableConcurrentBuilds()
          }
          parameters {
            string(name: 'BASE_URL', defaultValue: '{{plan.Target.Url.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}}', description: 'Address of the API')
            choice(name: 'PROFILE', choices: [{{string.Join(", ", plan.Profiles.OrderBy(profile => profile.Name == gate ? 0 : 1).Select(profile => $"'{profile.Name}'"))}}], description: 'Profile to run')
          }
          environment {
            BASE_URL = "${params.BASE_URL}"
        {{string.Concat(variables.Select(name => $"    {name} = credentials('{name}')\n"))}}  }
          stages {
            stage('Smoke') {
              steps {
                sh 'mkdir -p results/smoke results/gate'
                sh 'PROFILE=smoke SUMMARY_DIR=results/smoke k6 run {{script}}.js'
              }
            }
            stage('Gate') {
              steps {
                sh 'PROFILE="$PROFILE" SUMMARY_DIR=results/gate k6 run {{script}}.js'
              }
            }
          }
          post {
            always {
              junit testResults: 'results/*/junit.xml', allowEmptyResults: true
              archiveArtifacts artifacts: 'results/**', allowEmptyArchive: true
            }
          }
        }

        """;

    private static string DockerEnvironment(IReadOnlyList<string> variables) => string.Join(' ', variables.Prepend("BASE_URL").Select(name => "-e " + name));

    private static string AzureEnvironment(IReadOnlyList<string> variables) =>
        "        env:\n" + string.Join('\n', variables.Prepend("BASE_URL").Select(name => $"          {name}: $({name})"));

    private static string WithFolders(string text, string before, string step) => text.Replace(before, step + before, StringComparison.Ordinal);

    private static string Comment(string text) => text.ReplaceLineEndings(" ");
}
