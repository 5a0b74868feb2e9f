using Loadline.Design.Load;
using Loadline.Design.Targets;
using Loadline.Plans;

namespace Loadline.Design.Advice;

/// <summary>Asks what only the owner of the API knows: what changes the benchmark most comes first, five unless more are wanted.</summary>
internal static class Questioner
{
    public static IReadOnlyList<Question> Ask(Plan plan, DesignRequest request, TargetChoice target, TrafficMix mix)
    {
        var questions = new List<Question>();
        var requirements = plan.Requirements;
        string? Answer(string id) => request.Answers.TryGetValue(id, out var text) && text.Trim().Length > 0 ? text.Trim() : null;

        var rate = requirements.Requests!;
        var known = rate.From is Provenance.Given or Provenance.Observed || requirements.Users!.From is Provenance.Given or Provenance.Observed || (Answer(QuestionIds.PeakRate) is not null || request.Journeys?.From == Provenance.Given) && rate.From != Provenance.Default;
        questions.Add(new Question(
            QuestionIds.PeakRate,
            "How many requests per second, or users at once, does the API serve at its peak?",
            "Every profile is a multiple of it.",
            known ? Say.PerSecond(rate.Value.PerSecond, "requests") : $"{Say.PerSecond(rate.Value.PerSecond, "requests")} ({rate.Because})",
            known,
            "An answer rescales rates, users and sample counts, and may change which percentiles can be gated."));

        questions.Add(new Question(
            QuestionIds.Environment,
            "Which environment may be put under load, and does its owner know?",
            "Load on production hurts users and pages people; a smaller test environment answers for less than production.",
            target.Kind == TargetKind.Production && request.TargetUrl is null ? $"{target.Url}, which looks like production" : target.Url,
            request.TargetUrl is not null,
            "The address is all an answer changes."));

        var promised = requirements.P95!.From is Provenance.Given or Provenance.Observed || requirements.P99!.From is Provenance.Given or Provenance.Observed;
        questions.Add(new Question(
            QuestionIds.Latency,
            "Which latency is promised or expected, as p95 and p99?",
            "It is what decides pass or fail.",
            $"p95 {Durations.Format(requirements.P95.Value)}, p99 {Durations.Format(requirements.P99!.Value)}",
            promised,
            "An answer takes the place of customary values of APIs of this kind in every latency gate."));

        if (plan.Target.Auth is not null || plan.Setup.OfType<RequestStep>().Any(step => step.Captures.Count > 0)
            || plan.Journeys.SelectMany(journey => journey.Steps).OfType<RequestStep>().Any(step => step.Auth is { IsNone: false }))
        {
            Free(QuestionIds.Accounts, "Which test accounts may be used, how many, and which rate limits apply to them?",
                "All users share one identity by default. Per-user locks, caches and rate limits then act on all of them together.",
                "one account, no rate limit",
                "A feed of accounts would spread the load over them.");
        }

        if (mix.Types.Any(type => type.Type == ApiTypes.Checkout || type.Type == ApiTypes.Payment || type.Type == ApiTypes.Webhook))
        {
            Free(QuestionIds.ThirdParties, "Which third parties stand behind it (payment, mail, identity), and what answers in their place?",
                "Their latency and limits become yours, and they may charge for each call.",
                "all of them are stubbed or in their sandbox",
                "A stub has to answer with their real p99, or the result is too good.");
        }

        Free(QuestionIds.DataVolume, "How much data is in the target, and are its caches warm when a run begins?",
            "An empty database is fast. Volume like production's and a stated cache state are what make two runs comparable.",
            "volume like production's; caches warm up during the ramp",
            "Nothing in the plan; it belongs beside every result.");

        // What the sources ask is about this very benchmark, so it comes first; where they ask a customary question in their own words, its default stays.
        var own = request.Questions.Select(question => questions.Find(each => each.Id == question.Id) is { } customary
            ? customary with { Text = question.Text, Why = question.Why, Changes = question.Changes ?? customary.Changes } : question);
        var all = own.Concat(questions.Where(question => !request.Questions.Any(each => each.Id == question.Id))).ToList();
        return [.. all.OrderBy(question => question.Answered).Take(request.MaxQuestions ?? int.MaxValue).OrderBy(all.IndexOf)];

        void Free(string id, string text, string why, string assumed, string changes) =>
            questions.Add(new Question(id, text, why, Answer(id) ?? assumed, Answer(id) is not null, changes));
    }
}
