using Loadline.Plans;
using Loadline.Results;
using Loadline.Verdicts;

namespace Loadline.Reports;

/// <summary>The one record every report is written from.</summary>
/// <param name="Plan">The plan that was run.</param>
/// <param name="Result">What the run found.</param>
/// <param name="Verdict">The judgement.</param>
public sealed record Report(Plan Plan, RunResult Result, Verdict Verdict);
