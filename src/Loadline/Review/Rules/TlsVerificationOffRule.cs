using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;

namespace Loadline.Review.Rules;

/// <summary>Certificates that nobody looks at.</summary>
internal sealed class TlsVerificationOffRule() : ReviewRule("tls-verification-off", Severity.Warning, "certificates are not verified")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        foreach (var (slot, place, _) in K6Options.Slots(subject, "insecureSkipTLSVerify").Where(each => each.Slot.Value.Truth == true).Take(1))
        {
            yield return At(place, "Certificates are not verified: the script may be talking to anybody, with the credentials it sends, and an expired certificate goes unseen.", "Remove it, and make the test system's authority known to the generator.");
        }

        if (subject.TlsOffPlace is { } off)
        {
            yield return At(off, "Certificates are not verified: the script may be talking to anybody, with the credentials it sends, and an expired certificate goes unseen.", "Remove it, and make the test system's authority known to the generator (NODE_EXTRA_CA_CERTS).");
        }
    }
}
