namespace Loadline.Conversations.Hearing;

/// <summary>Tells what somebody wants from the words: the first rule that holds decides.</summary>
internal static class IntentReader
{
    private static readonly string[] Makes = ["write", "create", "generate", "design", "build", "make", "need", "want", "prepare", "set up", "give me", "would like"];

    private static readonly string[] Tests =
    [
        "performance test", "performance tests", "performance testing", "load test", "load tests", "load testing", "stress test", "stress tests", "spike test", "soak test", "smoke test", "benchmark", "benchmarks", "load script", "k6 script", "k6 test", "artillery script", "artillery test",
        "performance gate", "performance gates", "test plan", "perf test", "perf tests", "load profile", "scalability test", "endurance test", "stress", "hammer", "load plan", "test", "tests", "loadtest", "gate", "gates",
    ];

    private static readonly string[] Profiles = ["smoke", "load", "stress", "spike", "soak", "breakpoint"];

    /// <summary>Whether a text says yes and nothing else.</summary>
    public static bool Agrees(string said) => Of(new Utterance { Said = said.Trim(), Plain = UtteranceReader.Plain(said) }) == Intent.Yes;

    /// <summary>What is wanted.</summary>
    public static Intent Of(Utterance said)
    {
        if (said.Is("help", "what can you do", "what can i ask", "hi", "hello", "hey", "good morning", "how does this work", "what do you do", "who are you", "commands", "how do i start", "where do i start"))
        {
            return Intent.Help;
        }

        if (said.Is("bye", "goodbye", "quit", "exit", "done", "that's all", "that is all", "stop", "end", "q", "thanks bye", "ok bye", "bye bye"))
        {
            return Intent.Bye;
        }

        if (said.Is("thank you", "thanks", "ok thanks", "cheers", "thanks a lot", "many thanks"))
        {
            return Intent.Next;
        }

        if (said.Is("start over", "reset", "begin again", "forget it", "forget everything", "new", "start again", "from scratch", "forget all that"))
        {
            return Intent.Reset;
        }

        if (said.Is("undo", "take that back", "take it back", "go back", "revert", "revert that", "no undo that", "undo that", "never mind that"))
        {
            return Intent.Undo;
        }

        if (said.Is("yes", "y", "yep", "yeah", "sure", "ok", "okay", "go", "go ahead", "do it", "do that", "yes do it", "yes do that", "yes go ahead", "fine", "agreed", "accept", "correct", "right", "sounds good", "looks good", "lgtm", "the default", "default", "defaults are fine", "take the default", "that's right", "that is right", "it does", "yes it does", "yes it is", "all good", "as you say", "your call", "you decide", "take the defaults", "that's fine", "that is fine", "fine with me", "works for me", "that works", "good", "great", "perfect", "ok good", "ok then", "sure thing", "yes that one", "that one"))
        {
            return Intent.Yes;
        }

        if (said.Is("no", "n", "nope", "not now", "don't", "no thanks", "cancel", "not yet", "later", "wait", "skip it", "skip", "no don't", "i have no document", "there is none", "i have none", "none", "no document", "i don't have one", "i have no such file", "we don't have one", "nothing", "never mind", "neither"))
        {
            return Intent.No;
        }

        if (IsWhy(said))
        {
            return Intent.Why;
        }

        return Question(said) is var question and not Intent.None ? question : Job(said);
    }

    private static bool IsWhy(Utterance said) =>
        said.Begins("why", "but why", "and why", "how come", "how did you get", "how did you come", "how did you arrive", "where does", "where do", "where did", "what is the reason", "what's the reason", "how do you know", "who says", "says who", "how is", "how was", "how were", "how are") && !said.Has("how is it going", "why not use", "did it help")
        || said.Has("why did you", "why is it", "why is that", "why are", "why those", "why this", "reason for", "because of what", "why exactly") || said.Is("why");

    private static Intent Question(Utterance said)
    {
        if (BeyondTopic.Of(said) is not null)
        {
            return Intent.Beyond;
        }

        if (PracticalTopic.Of(said) is not null)
        {
            return Intent.Practical;
        }

        if (said.Is("show", "list", "ledger", "the ledger", "plan", "the plan", "print", "print it", "summary") || said.Begins("show", "list the", "print the", "display") || said.Has("what do you know", "what have you", "show me the plan", "show the plan", "show plan", "show me what", "the ledger", "your assumptions", "what did you assume", "what are you assuming", "assumptions", "summary", "summarise", "summarize", "recap", "what have we", "where are we", "status", "so far", "show the thresholds", "show thresholds", "show the profiles", "what is in it", "what's in it", "what will it do", "show me everything", "show everything", "what would it do", "what does it do", "what does it test", "show it", "show me", "what's in there", "what is in there", "which endpoints", "what endpoints", "which requests", "which operations", "which journeys", "what is tested", "what gets tested", "what are you testing", "what's tested", "how long does", "how long will", "how long would", "how long is") && !said.Has("should"))
        {
            return Intent.Show;
        }

        if (said.Has("what next", "what now", "next step", "next steps", "what should i do", "what do i do now", "what do i do next", "how do i run", "how to run", "how can i run", "how do i use", "and then", "what comes next", "where do i start", "in which order", "which order", "what else"))
        {
            return Intent.Next;
        }

        if (said.Begins("explain", "define", "what is", "what's", "what are", "what does", "what do", "what means", "tell me about", "meaning of", "describe", "what exactly", "i don't understand", "what was", "difference between") && !said.Has("wrong with", "wrong in", "it can take", "we can take", "the limit of", "breaking point of", "capacity of", "our capacity", "maximum load"))
        {
            return Intent.Explain;
        }

        return Intent.None;
    }

    private static Intent Job(Utterance said)
    {
        var makes = said.Has(Makes);
        if (said.Has("convert", "translate", "migrate", "port it", "port this", "port my", "turn it into", "as an artillery script", "as artillery", "as a k6 script", "into k6", "to k6", "into artillery", "to artillery", "rewrite it for", "rewrite it in", "to a plan", "into a plan"))
        {
            return Intent.Convert;
        }

        if (said.Has("fix", "fix it", "repair", "correct it", "put it right", "apply the fixes", "apply fixes", "improve", "optimise", "optimize", "tune", "make it better", "clean it up", "apply them"))
        {
            return Intent.Fix;
        }

        if (IsReview(said))
        {
            return Intent.Review;
        }

        if (IsCompare(said))
        {
            return Intent.Compare;
        }

        if (IsCapacity(said) && !makes)
        {
            return Intent.Capacity;
        }

        if (IsRun(said, makes))
        {
            return Intent.Run;
        }

        if (said.Has("html report", "junit", "make a report", "report of", "report for", "read the result", "read this result", "show the result", "show me the result", "show the report", "as html", "as markdown", "the last result", "results are", "the results look", "my results", "these results", "result is") && !said.Has("reports endpoint", "report api"))
        {
            return Intent.Report;
        }

        if (said.Is("write", "write it", "save", "save it", "write the files", "write them", "write files", "generate it", "generate", "generate the files", "create it", "create them", "create the files", "that's it write it", "go write it", "write it now", "yes write it", "please write it", "write everything", "just write it", "ok write it", "build it", "make it") || said.Begins("write it to", "write it into", "save it to", "save it as", "save it in", "write to", "write it in", "save to"))
        {
            return Intent.Write;
        }

        return said.Has(Tests) || (makes && said.Has("k6", "artillery", "load")) || said.Has("can it handle", "can we handle", "will it handle", "will it survive", "performance", "how fast", "black friday", "slow") ? Intent.Create : Intent.None;
    }

    private static bool IsReview(Utterance said) =>
        said.Has("review", "any good", "check my script", "check this script", "check the script", "check my test", "check my load test", "check this load test", "what is wrong with", "what's wrong with", "wrong with", "audit", "look at my script", "look at this script", "look at my load test", "is this ok", "is this script", "critique", "does this script", "does this test", "is my script", "is my load test", "is my test", "is this test", "is this load test", "judge", "is it any good", "is this good", "look over", "findings", "lint", "sanity check this", "problems with", "issues with", "problems in", "issues in", "what is wrong in", "what's wrong in", "always passes", "always green", "never fails", "always succeeds")
        || (said.Files.Count > 0 && said.Begins("is", "are", "does") && said.Has("ok", "okay", "fine", "good", "correct", "valid", "sound", "right"));

    private static bool IsCompare(Utterance said) =>
        said.Has("compare", "did it help", "does it help", "did this help", "did that help", "has it helped", "before and after", "before after", "faster than before", "slower than before", "is it faster", "is it slower", "got slower", "got faster", "any faster", "any slower", "regression", "a b test", "ab test", "made a difference", "make a difference", "made it faster", "made it slower", "made things worse", "is it better", "any better", "improved", "did it improve", "did it get", "is the new version", "old version", "versus", "vs") && !said.Has("regression gate", "regression gates");

    private static bool IsCapacity(Utterance said) =>
        said.Has("how much can it take", "how much it can take", "how much can it", "how much can we take", "how much load can", "how much traffic can", "capacity", "how many users can", "how many requests can", "how many rps can", "max rps", "max throughput", "maximum throughput", "maximum rate", "maximum load", "where is the limit", "what is the limit", "what's the limit", "its limit", "the limits", "highest rate", "where does it break", "where it breaks", "when does it break", "when it breaks", "breaking point", "how far can", "at which rate", "how many can it");

    private static bool IsRun(Utterance said, bool makes)
    {
        if (said.Is("run", "run it", "run this", "start", "start it", "execute", "execute it", "play it", "try it", "run the test", "run the tests", "run them", "run the benchmark", "run now", "let's run it", "now run it", "ok run it", "yes run it", "run it again", "again", "rerun", "run again", "run the script", "run this script", "run my script", "start the test", "run that", "try it out", "try it now"))
        {
            return true;
        }

        if (!said.Begins("run", "now run", "please run", "start", "execute", "play", "let's run", "then run", "ok run", "and run", "can you run", "rerun", "yes run", "could you run", "try", "and now run", "next run", "send", "and now", "now", "then") && !said.Has("run it", "run the smoke", "run smoke", "run the load", "run this"))
        {
            return false;
        }

        return !makes && (said.Files.Count > 0 || said.Has(Profiles) || said.Has("run it", "run this", "the test", "the benchmark", "the script"));
    }
}
