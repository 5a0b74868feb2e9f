using Loadline.Apis;
using Loadline.Recordings;

namespace Loadline.Importers;

/// <summary>What an importer read.</summary>
/// <param name="Api">The API.</param>
/// <param name="Recording">What clients were seen to do; null when the document only describes.</param>
internal sealed record ImportedApi(ApiDescription Api, Recording? Recording = null);
