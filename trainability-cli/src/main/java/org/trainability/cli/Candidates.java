package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.Iterator;
import org.trainability.api.component.Kind;
import org.trainability.benchmarks.challenge.treatment.Treatment;
import org.trainability.benchmarks.challenge.treatment.Treatments;
import org.trainability.benchmarks.reproduction.Reproduction;
import org.trainability.core.Catalogue;

/** What the shell completes where a name is expected. */
final class Candidates {

  private Candidates() {}

  /** The names of the components of one kind, plugins' included. */
  private abstract static class OfKind implements Iterable<String> {

    private final Provider<Catalogue> catalogue;
    private final Kind kind;

    OfKind(Provider<Catalogue> catalogue, Kind kind) {
      this.catalogue = catalogue;
      this.kind = kind;
    }

    @Override
    public Iterator<String> iterator() {
      return catalogue.get().all(kind).stream().map(entry -> entry.factory().name()).iterator();
    }
  }

  /** Names of metrics. */
  static final class Metrics extends OfKind {
    @Inject
    Metrics(Provider<Catalogue> catalogue) {
      super(catalogue, Kind.METRIC);
    }
  }

  /** Names of treatments, read when they are wanted: their file takes time. */
  static final class TreatmentNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Treatments.builtIn().all().stream().map(Treatment::id).iterator();
    }
  }

  /** Names of profiles, read when they are asked for: picocli makes all of these at each start. */
  static final class Profiles implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Reproduction.profiles().iterator();
    }
  }

  /** Names of executors. */
  static final class Executors extends OfKind {
    @Inject
    Executors(Provider<Catalogue> catalogue) {
      super(catalogue, Kind.EXECUTOR);
    }
  }
}
