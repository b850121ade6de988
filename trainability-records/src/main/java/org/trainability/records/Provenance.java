package org.trainability.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.trainability.core.Catalogue;

/**
 * What made a run: the content of {@code provenance.json}. It names the program and the machine's
 * kind, and no person.
 *
 * @param version of this project, "unknown" where it runs from folders rather than jars
 * @param git what the program was built from, or null if that is not known
 * @param java the virtual machine
 * @param host the machine
 * @param plugins the jars and folders that hold components, sorted by path
 * @param numerics the library that multiplies matrices
 * @param seed of the run
 * @param identity what its records belong to, or null where that is not known
 * @param from the state that its network began with, or null where that was drawn
 * @param classes that the network tells apart, or null where its targets are no classes
 * @param start when the run began, ISO 8601 in UTC
 * @param end when it ended, or null as long as it has not
 * @param resumed every resumption, in order
 */
public record Provenance(
    String version,
    Checkout git,
    JavaMachine java,
    Host host,
    List<PluginOrigin> plugins,
    Numerics numerics,
    long seed,
    RunIdentity identity,
    Origin from,
    Classes classes,
    String start,
    String end,
    List<Resumption> resumed) {

  /** What is given for a fact that can't be found. */
  static final String UNKNOWN = "unknown";

  /** What was found: a program stays what it was when it was loaded. */
  private static final Map<Path, Checkout> CHECKOUTS = new ConcurrentHashMap<>();

  /**
   * The virtual machine.
   *
   * @param version of Java
   * @param vendor of the virtual machine
   * @param arguments given to it, with {@code ~} for the home directory
   */
  public record JavaMachine(String version, String vendor, List<String> arguments) {

    private static JavaMachine present() {
      List<String> arguments =
          ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
              .filter(argument -> !argument.startsWith("-Duser.name="))
              .map(PersonalPaths::hide)
              .toList();
      return new JavaMachine(
          System.getProperty("java.version"), System.getProperty("java.vendor"), arguments);
    }
  }

  /**
   * The machine.
   *
   * @param os name, version and architecture of the operating system
   * @param cpu the processor's model, or null if it can't be read
   * @param cpus the number of processors that the program may use
   */
  public record Host(String os, String cpu, int cpus) {

    private static final Path CPU_FACTS = Path.of("/proc/cpuinfo");

    private static Host present() {
      String os =
          Stream.of("os.name", "os.version", "os.arch")
              .map(System::getProperty)
              .reduce((first, second) -> first + " " + second)
              .orElseThrow();
      return new Host(os, cpu(CPU_FACTS), Runtime.getRuntime().availableProcessors());
    }

    static String cpu(Path facts) {
      try (Stream<String> lines = Files.lines(facts, StandardCharsets.UTF_8)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(null);
      } catch (IOException | UncheckedIOException error) {
        return null;
      }
    }
  }

  /**
   * A resumption of the run after it had been cut off.
   *
   * @param at when, ISO 8601 in UTC
   * @param version of this project then
   * @param git what the program was built from then, or null
   * @param java the virtual machine then
   * @param host the machine then
   * @param plugins then, if they were others; empty if not
   */
  public record Resumption(
      String at,
      String version,
      Checkout git,
      JavaMachine java,
      Host host,
      List<PluginOrigin> plugins) {}

  /**
   * The library that multiplies matrices.
   *
   * @param kernel that computed
   * @param reason why this kernel, in words
   * @param ompThreads the number of threads of element-wise operations
   * @param ompNumThreads the environment variable OMP_NUM_THREADS, or null if it is not set
   */
  public record Numerics(
      NumericKernel kernel, String reason, String ompThreads, String ompNumThreads) {}

  /**
   * The classes that a network tells apart.
   *
   * @param count how many outputs it has, at least 1
   * @param chance the accuracy of one that guesses, in (0, 1]
   */
  public record Classes(int count, double chance) {

    /**
     * {@return those of one that takes each output equally often, whatever the labels}
     *
     * @param count at least 1
     */
    public static Classes guessedAlike(int count) {
      return new Classes(count, 1.0 / count);
    }
  }

  /**
   * The state of another run.
   *
   * @param step after which it was saved
   * @param task that was next or under way, from 1
   * @param optimizer whether the optimizer's state was taken over too, with its count of updates
   * @param identity what that run belongs to
   */
  public record Origin(long step, int task, boolean optimizer, RunIdentity identity) {}

  /**
   * {@return the version of this project, "unknown" where it runs from folders rather than jars}
   */
  public static String programVersion() {
    String version = Provenance.class.getPackage().getImplementationVersion();
    return version == null ? UNKNOWN : version;
  }

  /**
   * Where the program lies, whatever the working directory.
   *
   * @return its jar, or the folder of its classes; empty for a class loader of another kind
   */
  public static Optional<Path> program() {
    try {
      return Optional.of(
          Path.of(Provenance.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException | RuntimeException unknown) {
      return Optional.empty();
    }
  }

  /**
   * Collects what is known as a run begins. What can't be found is null or "unknown" and never
   * keeps a run from starting.
   *
   * @param catalogue the components that the run can use
   * @param numerics the library that multiplies matrices
   * @param program its jar or the folder of its classes, which tell what it was built from
   * @param seed of the run
   * @param clock gives the start
   * @return the provenance without an end
   */
  public static Provenance collect(
      Catalogue catalogue, Numerics numerics, Optional<Path> program, long seed, Clock clock) {
    return new Provenance(
        programVersion(),
        program.map(Provenance::checkout).orElse(null),
        JavaMachine.present(),
        Host.present(),
        PluginOrigin.all(catalogue),
        numerics,
        seed,
        null,
        null,
        null,
        clock.instant().toString(),
        null,
        List.of());
  }

  /** What a program was built from, or null; asked until it is known. */
  private static Checkout checkout(Path program) {
    return CHECKOUTS.computeIfAbsent(program, code -> Checkout.ofProgram(code).orElse(null));
  }

  /**
   * {@return a copy that tells of it}
   *
   * @param known what the records belong to
   * @param begun the state that the network began with, or null where that was drawn
   */
  public Provenance with(RunIdentity known, Origin begun) {
    return new Provenance(
        version, git, java, host, plugins, numerics, seed, known, begun, classes, start, end,
        resumed);
  }

  /**
   * {@return a copy that tells of them}
   *
   * @param known the classes that the network tells apart
   */
  public Provenance with(Classes known) {
    return new Provenance(
        version, git, java, host, plugins, numerics, seed, identity, from, known, start, end,
        resumed);
  }

  /**
   * Reads the provenance of a run.
   *
   * @param file {@link RunDirectory#provenance()}
   * @throws IOException if it can't be read
   */
  public static Provenance read(Path file) throws IOException {
    return Json.read(file, Provenance.class);
  }

  /**
   * {@return a copy that tells of it too}
   *
   * @param present what is known as it is resumed
   */
  public Provenance resumed(Provenance present) {
    List<Resumption> all = new ArrayList<>(resumed);
    all.add(
        new Resumption(
            present.start,
            present.version,
            present.git,
            present.java,
            present.host,
            present.plugins.equals(plugins) ? List.of() : present.plugins));
    return new Provenance(
        version, git, java, host, plugins, numerics, seed, identity, from, classes, start, null,
        all);
  }

  /**
   * {@return a copy that names no folder of the machine: of each path in the virtual machine's
   * arguments, and of each plugin's, the last name is left}
   */
  public Provenance withoutFolders() {
    return new Provenance(
        version,
        git,
        withoutFolders(java),
        host,
        withoutFolders(plugins),
        numerics,
        seed,
        identity,
        from,
        classes,
        start,
        end,
        resumed.stream()
            .map(
                each ->
                    new Resumption(
                        each.at,
                        each.version,
                        each.git,
                        withoutFolders(each.java),
                        each.host,
                        withoutFolders(each.plugins)))
            .toList());
  }

  private static JavaMachine withoutFolders(JavaMachine java) {
    return new JavaMachine(
        java.version,
        java.vendor,
        java.arguments.stream().map(PersonalPaths::withoutFolders).toList());
  }

  private static List<PluginOrigin> withoutFolders(List<PluginOrigin> plugins) {
    return plugins.stream()
        .map(
            each ->
                new PluginOrigin(
                    PersonalPaths.withoutFolders(each.file()), each.version(), each.sha256()))
        .toList();
  }

  /**
   * {@return a copy with the end}
   *
   * @param clock gives the end
   */
  public Provenance ended(Clock clock) {
    return new Provenance(
        version,
        git,
        java,
        host,
        plugins,
        numerics,
        seed,
        identity,
        from,
        classes,
        start,
        clock.instant().toString(),
        resumed);
  }

  /**
   * Writes it, in place of an earlier one.
   *
   * @param file {@link RunDirectory#provenance()}
   * @throws IOException if it can't be written
   */
  public void write(Path file) throws IOException {
    Json.write(file, this);
  }
}
