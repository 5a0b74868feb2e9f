using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>A run that may be stopped by its first sample.</summary>
internal sealed class AbortWithoutDelayRule() : ReviewRule("abort-without-delay", Severity.Warning, "a run that its first samples may stop")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => EachProfile(subject, profile => profile.Gates.Where(gate => gate.Aborts && gate.DelaySeconds is null or <= 0).Where(gate => gate.Aborts).Select(gate =>
    {
        var finding = At(gate.Place, $"{gate.Text} of {gate.Selector} stops the run as soon as it is crossed, and no delay is given: the first few samples, with cold caches and new connections, decide.", subject.Kind == ScriptKind.K6 ? "Add delayAbortEval: '10s' or more." : "Add abort_after: 10s or more.");
        return subject.Kind == ScriptKind.K6 && gate.DelaySeconds is null && Insertion(subject, gate) is { } edit ? finding with { Fix = new ReviewFix("add delayAbortEval: '10s'", [edit], ChangesLoad: false) } : finding;
    }));

    private static TextEdit? Insertion(ReviewSubject subject, Gate gate)
    {
        if (gate.Place.Start < 0 || gate.Place.Length < 2 || !subject.Texts.TryGetValue(gate.Place.File, out var text) || text.Text[gate.Place.End - 1] != '}')
        {
            return null;
        }

        var at = gate.Place.End - 1;
        while (at > 0 && char.IsWhiteSpace(text.Text[at - 1]))
        {
            at--;
        }

        return new TextEdit(gate.Place.File, at, 0, text.Text[at - 1] == ',' ? " delayAbortEval: '10s'," : ", delayAbortEval: '10s'");
    }
}
