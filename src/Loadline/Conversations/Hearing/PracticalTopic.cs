namespace Loadline.Conversations.Hearing;

/// <summary>What people ask about the work itself before they go on.</summary>
internal static class PracticalTopic
{
    /// <summary>Stands for the environment variables of the benchmark in hand.</summary>
    public const string Secrets = "{secrets}";

    private static readonly (string[] Phrases, string Answer)[] Topics =
    [
        (["does it send", "do you send", "will it send", "is anything sent", "sent anything", "is my data safe", "are my data safe", "phone home", "leave my machine", "is it safe", "is this safe", "send my", "store my", "already sending", "sending anything"],
            "Nothing is sent before you said yes to a run, and then only to the address in that question. Nothing is written before you agreed to it. What you say and show stays on this machine."),
        (["set the token", "set a token", "pass the token", "give it the token", "api key go", "put the token", "put the key", "set the key", "set the password", "where does the token", "where do the secrets", "where do i put", "provide the token", "provide credentials", "set credentials", "handle secrets", "handle credentials", "use my token", "use my api key"],
            Secrets),
        (["in docker", "a docker", "a container", "in a container", "docker image", "on a server", "without dotnet", "need dotnet"],
            "A benchmark is a folder of files. k6 and Artillery play it in their own images; Loadline needs the .NET 10 SDK, or the one binary that ./publish builds. With 'in GitHub Actions' (or GitLab, Azure, Jenkins) a pipeline file is written, too."),
        (["the bottleneck", "a bottleneck", "my laptop", "my machine fast enough", "machine powerful enough", "generator the limit", "enough cpu", "strong enough"],
            "Each run watches its generator: late starts, processor, pauses, ports. Where the generator was the limit, the run says so under Limit and is inconclusive, never a pass. More in docs/self-check.md."),
        (["times out under load", "timeouts under load", "time out under load", "falls over", "crashes under load", "errors under load", "dies under load", "breaks under load", "gets slow under load", "slow under load"],
            "Then the question is from which rate on, and which request gives first. 'test openapi.yaml' makes the benchmark, 'run load' names the requests beyond their limit, and 'how much can it take?' finds the rate that still holds."),
        (["when it fails", "if it fails", "when a run fails", "if a run fails", "when the gate fails", "if the gate fails", "when it is red", "why did it fail", "why does it fail", "it failed"],
            "The lines marked FAIL name the metric, its value and its limit. Begin with the request that is furthest beyond its limit, change one thing, and ask 'did it help?': that compares before and after. Exit code 99 is the failed gate, 120 a run that can't tell."),
        (["need k6", "install k6", "need artillery", "install artillery", "need to install", "have to install"],
            "Neither k6 nor Artillery is needed: 'run' plays the plan and both scripts. Where you have them, the same folder runs there unedited."),
    ];

    /// <summary>The answer; null when something else is asked.</summary>
    public static string? Of(Utterance said)
    {
        foreach (var (phrases, answer) in Topics)
        {
            if (said.Has(phrases))
            {
                return said.Files.Count > 0 || said.Pasted is not null || said.Addresses.Count > 0 ? null : answer;
            }
        }

        return null;
    }
}
