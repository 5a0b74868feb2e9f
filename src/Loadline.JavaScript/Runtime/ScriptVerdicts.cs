namespace Loadline.JavaScript.Runtime;

/// <summary>What a script said about the whole run. From any thread.</summary>
internal sealed class ScriptVerdicts
{
    private string? _aborted;
    private string? _failed;

    /// <summary>What <c>exec.test.abort</c> was called with; null when it was not.</summary>
    public string? Aborted => Volatile.Read(ref _aborted);

    /// <summary>What <c>exec.test.fail</c> was called with; null when it was not.</summary>
    public string? Failed => Volatile.Read(ref _failed);

    /// <summary>Told when the run is to end.</summary>
    public Action? OnAbort { get; set; }

    /// <summary>The script ends the run.</summary>
    public void Abort(string message)
    {
        Interlocked.CompareExchange(ref _aborted, message, null);
        OnAbort?.Invoke();
    }

    /// <summary>The script makes the run fail, and it goes on.</summary>
    public void Fail(string message) => Interlocked.CompareExchange(ref _failed, message, null);
}
