namespace Loadline.Design.Advice;

/// <summary>Ids of the questions a plan may ask, most important first.</summary>
internal static class QuestionIds
{
    public const string PeakRate = "peak-rate";
    public const string Environment = "environment";
    public const string Latency = "latency";
    public const string Accounts = "accounts";
    public const string ThirdParties = "third-parties";
    public const string DataVolume = "data-volume";

    public static IReadOnlyList<string> All { get; } = [PeakRate, Environment, Latency, Accounts, ThirdParties, DataVolume];
}
