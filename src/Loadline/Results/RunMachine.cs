namespace Loadline.Results;

/// <summary>The machine that generated the load. No name or address of it is kept.</summary>
/// <param name="OperatingSystem">System and version.</param>
/// <param name="Processors">Logical processors.</param>
/// <param name="Runtime">.NET runtime.</param>
/// <param name="LoadlineVersion">Version of Loadline.</param>
public sealed record RunMachine(string OperatingSystem, int Processors, string Runtime, string LoadlineVersion);
