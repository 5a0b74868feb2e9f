namespace Loadline.Engine.Http;

/// <summary>A name resolved to nothing but addresses the policy does not allow: no connection is opened.</summary>
internal sealed class BarredAddressException() : IOException("The policy does not allow the addresses of the host.");
