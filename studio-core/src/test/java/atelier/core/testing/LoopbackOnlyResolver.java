package atelier.core.testing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/// Resolves `localhost` and the name of this computer, and refuses every other name: no query
/// leaves the computer.
public final class LoopbackOnlyResolver extends InetAddressResolverProvider {

  @Override
  public InetAddressResolver get(Configuration configuration) {
    return new LocalNames(configuration);
  }

  @Override
  public String name() {
    return "loopback only";
  }

  private record LocalNames(Configuration configuration) implements InetAddressResolver {
    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
        throws UnknownHostException {
      if (!isLocal(host)) {
        System.setProperty(NetworkGuardAgent.ATTEMPT, host);
        throw new UnknownHostException(NetworkGuardAgent.REFUSAL + host);
      }
      return configuration.builtinResolver().lookupByName(host, policy);
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
      var given = InetAddress.getByAddress(address);
      if (!given.isLoopbackAddress()) {
        throw new UnknownHostException(NetworkGuardAgent.REFUSAL + given);
      }
      return configuration.builtinResolver().lookupByAddress(address);
    }

    private boolean isLocal(String host) {
      return host.equalsIgnoreCase("localhost")
          || host.equalsIgnoreCase(configuration.lookupLocalHostName());
    }
  }
}
