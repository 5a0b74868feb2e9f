using Loadline.JavaScript.Metrics;
using Loadline.Plans;

namespace Loadline.JavaScript.Runtime;

/// <summary>What samples are recorded with.</summary>
/// <param name="Recorder">Where they go.</param>
/// <param name="Tags">Sets of tags.</param>
/// <param name="SystemTags">Tags samples get without the script asking.</param>
/// <param name="RunTags">Tags on all samples.</param>
/// <param name="Began">When the run began, a timestamp.</param>
internal sealed record ScriptRecording(SampleRecorder Recorder, TagSets Tags, IReadOnlySet<string> SystemTags, IReadOnlyList<Field> RunTags, long Began);
