using Loadline.Engine.Connections;

namespace Loadline.Engine.Http.One;

/// <summary>An open connection to an origin.</summary>
internal sealed record KeptConnection(Origin Origin, IConnection Connection);
