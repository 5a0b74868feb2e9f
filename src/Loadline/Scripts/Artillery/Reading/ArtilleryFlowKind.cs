namespace Loadline.Scripts.Artillery.Reading;

/// <summary>When a flow is played.</summary>
public enum ArtilleryFlowKind
{
    /// <summary>By users, during the load.</summary>
    Scenario,

    /// <summary>Once before the load.</summary>
    Before,

    /// <summary>Once after the load.</summary>
    After,
}
