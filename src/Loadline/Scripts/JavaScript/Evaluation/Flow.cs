namespace Loadline.Scripts.JavaScript.Evaluation;

/// <summary>What a value depends on.</summary>
[Flags]
internal enum Flow
{
    /// <summary>On nothing: it is the same whenever the script runs.</summary>
    None = 0,

    /// <summary>On an environment variable.</summary>
    Environment = 1,

    /// <summary>On chance.</summary>
    Random = 2,

    /// <summary>On which user, iteration or test run it is.</summary>
    Position = 4,

    /// <summary>On rows of a data file.</summary>
    Data = 8,

    /// <summary>On a response.</summary>
    Response = 16,

    /// <summary>On what setup returned.</summary>
    Setup = 32,

    /// <summary>On the clock.</summary>
    Clock = 64,

    /// <summary>On something that can't be followed.</summary>
    Unknown = 128,

    /// <summary>On the clock and chance, but not in a way a seed repeats.</summary>
    Unseeded = 256,

    /// <summary>All that make it differ from one iteration to the next.</summary>
    Varying = Random | Position | Data | Response | Clock | Unseeded,
}
