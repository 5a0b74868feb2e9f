using Loadline.Briefs.Facts;
using Loadline.Briefs.Language;

namespace Loadline.Briefs.Grammar;

/// <summary>What is wanted beside numbers: profiles, tools, pipelines, occasions, other jobs; and what says something without a number.</summary>
internal sealed class IntentRules(Sentence sentence, List<BriefFact> facts, List<BriefDoubt> doubts)
{
    public void Apply()
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            var element = sentence[i];
            if (element.Kind == ElementKind.Url)
            {
                facts.Add(new AddressFact(element.Text, element.Span, sentence.Words(element.Span)));
            }

            if (element.Kind != ElementKind.Term || !sentence.IsFree(i))
            {
                continue;
            }

            switch (element.Term)
            {
                case Term.Profile:
                    Profile(i);
                    break;
                case Term.Tool when !IsNegated(i):
                    Add(i, (span, words) => new ToolFact(element.Text, span, words));
                    break;
                case Term.Pipeline when !IsNegated(i):
                    Add(i, (span, words) => new PipelineFact(element.Text.Length == 0 ? null : element.Text, span, words));
                    break;
                case Term.Gate when !IsNegated(i):
                    Add(i, (span, words) => new GateFact(span, words));
                    break;
                case Term.Occasion:
                    Add(i, (span, words) => new OccasionFact(element.Text, span, words));
                    break;
                case Term.Compare:
                    Add(i, (span, words) => new IntentFact("compare", span, words));
                    break;
                case Term.Review:
                    Add(i, (span, words) => new IntentFact("review", span, words));
                    break;
                case Term.All when !IsNegated(i):
                    Add(i, (span, words) => new AllFact(span, words));
                    break;
                case Term.OtherTool:
                case Term.Beyond:
                    doubts.Add(new BriefDoubt(BriefTopic.Beyond, element.Span, element.Term == Term.Beyond ? element.Text : $"a script for {element.Text}"));
                    break;
                case Term.Vague:
                    doubts.Add(new BriefDoubt(Enum.Parse<BriefTopic>(element.Text, ignoreCase: true), element.Span, sentence.Words(element.Span)));
                    break;
            }
        }

        Crowds();
    }

    private void Profile(int at)
    {
        var isNegated = IsNegated(at);
        var only = sentence.Before(at, 3, Term.Only);
        only = only < 0 && at + 1 < sentence.Count && sentence[at + 1].Is(Term.Only) ? at + 1 : only;

        // "smoke and soak only" restricts to both.
        only = only < 0 && at + 3 < sentence.Count && sentence.IsJoint(at + 1) && sentence[at + 2].Is(Term.Profile) && sentence[at + 3].Is(Term.Only) ? at + 3 : only;
        var isOnly = !isNegated && only >= 0 && !Enumerable.Range(only, Math.Max(0, at - only)).Any(i => sentence[i].Kind is ElementKind.Path or ElementKind.Stop);
        var span = isOnly ? sentence.Span(Math.Min(only, at), Math.Max(only, at)) : sentence[at].Span;
        facts.Add(new ProfileFact(sentence[at].Text, !isNegated, isOnly, span, sentence.Words(span)));
    }

    /// <summary>People who are known to the system say nothing about load.</summary>
    private void Crowds()
    {
        foreach (var users in facts.OfType<UsersFact>().Where(users => users.Kind is UserKind.Registered or UserKind.Monthly && users.Span.Start >= sentence[0].Span.Start && users.Span.End <= sentence[^1].Span.End).ToList())
        {
            doubts.Add(new BriefDoubt(BriefTopic.Load, users.Span, users.Words));
        }
    }

    private bool IsNegated(int at)
    {
        for (var i = at - 1; i >= 0 && at - i <= 4; i--)
        {
            if (sentence[i].Is(Term.Not))
            {
                return true;
            }

            if (sentence[i].Kind is ElementKind.Comma or ElementKind.Stop || sentence[i].Is("but") || (sentence[i].Is(Term.Profile) && !IsNegated(i)))
            {
                return false;
            }
        }

        return false;
    }

    private void Add(int at, Func<TextSpan, string, BriefFact> make)
    {
        facts.Add(make(sentence[at].Span, sentence.Words(sentence[at].Span)));
        sentence.Use(at);
    }
}
