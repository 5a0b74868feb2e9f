namespace Loadline.Plans;

/// <summary>What becomes of an arrival that finds all users busy.</summary>
public enum WhenBusy
{
    /// <summary>It is dropped and counted, as in k6.</summary>
    Drop,

    /// <summary>It waits for a user; its response time counts from when it was meant to start.</summary>
    Queue,
}
