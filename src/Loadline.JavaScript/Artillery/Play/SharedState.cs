using Jint.Native.Object;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>What users of a run share.</summary>
internal sealed class SharedState
{
    /// <summary>Variables from before the load; null for none.</summary>
    public ObjectInstance? Vars { get; set; }

    /// <summary>Connections all use; null when each user has its own.</summary>
    public Lines? Pool { get; set; }
}
