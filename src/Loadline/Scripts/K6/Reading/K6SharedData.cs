using Loadline.Scripts.Reading;

namespace Loadline.Scripts.K6.Reading;

/// <summary>Data a script loads.</summary>
/// <param name="Rows">Rows; null when not known.</param>
/// <param name="IsShared">Whether all users share one copy.</param>
/// <param name="Place">Where it is loaded.</param>
/// <param name="File">File it comes from; null for none.</param>
/// <param name="Characters">Size of the file in characters; null when it can't be read.</param>
internal sealed record K6SharedData(int? Rows, bool IsShared, Place Place, OpenedFile? File, int? Characters);
