package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.api.component.ComponentFactory;
import org.trainability.core.Catalogue;

class ProvenanceTest {

  private static final Instant START = Instant.parse("2026-02-03T04:05:06Z");

  private static final Provenance.Numerics NUMERICS =
      new Provenance.Numerics(
          new NumericKernel("OpenBLAS", "0.3.19", "Haswell", 2), "pinned", "3", "1");

  @TempDir Path temp;

  private static Clock clock(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.ofHours(9));
  }

  private static JsonNode read(Path file) throws IOException {
    return JsonMapper.builder().build().readTree(file.toFile());
  }

  @Test
  void factsAreWrittenAtTheStartAndAtTheEnd() throws IOException {
    Path file = temp.resolve("provenance.json");
    Catalogue catalogue = Catalogue.load(ClassLoader.getPlatformClassLoader());

    Provenance provenance =
        Provenance.collect(catalogue, NUMERICS, Optional.of(temp), -7, clock(START));
    provenance.write(file);

    JsonNode json = read(file);
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "version",
            "git",
            "java",
            "host",
            "plugins",
            "numerics",
            "seed",
            "identity",
            "from",
            "classes",
            "start",
            "end",
            "resumed");
    assertThat(json.get("git").isNull()).isTrue();
    assertThat(json.at("/java/version").asText()).isEqualTo(System.getProperty("java.version"));
    assertThat(json.at("/java/vendor").asText()).isEqualTo(System.getProperty("java.vendor"));
    assertThat(json.at("/java/arguments"))
        .hasSameSizeAs(ManagementFactory.getRuntimeMXBean().getInputArguments());
    assertThat(json.at("/host/os").asText())
        .contains(System.getProperty("os.name"), System.getProperty("os.arch"));
    assertThat(json.at("/host/cpus").asInt()).isPositive();
    assertThat(json.get("plugins")).isEmpty();
    assertThat(json.at("/numerics/kernel/library").asText()).isEqualTo("OpenBLAS");
    assertThat(json.at("/numerics/kernel/version").asText()).isEqualTo("0.3.19");
    assertThat(json.at("/numerics/kernel/core").asText()).isEqualTo("Haswell");
    assertThat(json.at("/numerics/kernel/threads").asInt()).isEqualTo(2);
    assertThat(json.at("/numerics/reason").asText()).isEqualTo("pinned");
    assertThat(json.at("/numerics/ompThreads").asText()).isEqualTo("3");
    assertThat(json.at("/numerics/ompNumThreads").asText()).isEqualTo("1");
    assertThat(json.get("seed").asLong()).isEqualTo(-7);
    assertThat(json.get("start").asText()).isEqualTo("2026-02-03T04:05:06Z");
    assertThat(json.get("end").isNull()).isTrue();

    provenance.ended(clock(START.plusSeconds(60))).write(file);

    assertThat(read(file).get("start").asText()).isEqualTo("2026-02-03T04:05:06Z");
    assertThat(read(file).get("end").asText()).isEqualTo("2026-02-03T04:06:06Z");
  }

  @Test
  void everyTimeThatARunIsGoneOnWithIsTold() throws IOException {
    Path file = temp.resolve("provenance.json");
    Catalogue catalogue = Catalogue.load(ClassLoader.getPlatformClassLoader());
    Provenance first = Provenance.collect(catalogue, NUMERICS, Optional.of(temp), 1, clock(START));
    first.write(file);
    for (int hour = 1; hour <= 2; hour++) {
      Clock later = clock(START.plusSeconds(3600 * hour));
      Provenance.read(file)
          .resumed(Provenance.collect(catalogue, NUMERICS, Optional.of(temp), 1, later))
          .write(file);
    }

    assertThat(read(file).get("start").asText()).isEqualTo("2026-02-03T04:05:06Z");
    assertThat(read(file).at("/resumed/0/at").asText()).isEqualTo("2026-02-03T05:05:06Z");
    assertThat(read(file).at("/resumed/1/at").asText()).isEqualTo("2026-02-03T06:05:06Z");
    assertThat(read(file).at("/resumed/1/java/version").asText())
        .isEqualTo(System.getProperty("java.version"));
  }

  @Test
  void cpuModelIsReadWhereItCanBe() throws IOException {
    Path facts = temp.resolve("cpuinfo");
    Files.writeString(
        facts, "processor\t: 0\nmodel name\t: Some CPU @ 3.00GHz: fast\nmodel name : other\n");

    assertThat(Provenance.Host.cpu(facts)).isEqualTo("Some CPU @ 3.00GHz: fast");
    assertThat(Provenance.Host.cpu(Files.writeString(facts, "processor : 0\n"))).isNull();
    assertThat(Provenance.Host.cpu(temp.resolve("absent"))).isNull();
  }

  @Test
  void jarIsGivenByNameAndDigest() throws IOException {
    Path jar =
        Files.writeString(Files.createDirectory(temp.resolve("a b")).resolve("p 1.jar"), "abc");

    // The digest of "abc" is the example of FIPS 180-2, appendix B.1.
    assertThat(PluginOrigin.of(jar.toUri().getRawPath(), "1.2"))
        .isEqualTo(
            new PluginOrigin(
                "p 1.jar",
                "1.2",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  }

  @Test
  void folderIsGivenByItsContentsDigestAndTheUnreadableHasNone() throws IOException {
    Path classes = Files.createDirectories(temp.resolve("classes"));
    Files.writeString(Files.createDirectory(classes.resolve("a")).resolve("plugin.txt"), "hello");
    assertThat(PluginOrigin.of(classes.toUri().getRawPath(), "unknown"))
        .isEqualTo(
            new PluginOrigin(
                classes.toString(),
                "unknown",
                // printf 'a/plugin.txt\0hello' | sha256sum
                "bd3ef922b5f6e8c70611995417662cd35e801205d2c457e4c8156d0aa97b5401"));
    assertThat(PluginOrigin.of("unknown", "unknown"))
        .isEqualTo(new PluginOrigin("unknown", "unknown", "unreadable"));
    assertThat(PluginOrigin.of(temp.resolve("gone.jar").toString(), "1").sha256())
        .isEqualTo("unreadable");
  }

  @Test
  void theClassPathIsReadOnceAndALaterPluginEachTime() throws IOException {
    Path jar = temp.resolve("plugin.jar");
    Catalogue.Entry started = entry(ClassLoader.getSystemClassLoader(), jar);
    Catalogue.Entry loaded = entry(new ClassLoader(ClassLoader.getSystemClassLoader()) {}, jar);
    Files.writeString(jar, "first");
    PluginOrigin first = PluginOrigin.of(started);
    assertThat(PluginOrigin.of(loaded)).isEqualTo(first);

    Files.writeString(jar, "second");

    assertThat(PluginOrigin.of(started)).isEqualTo(first);
    assertThat(PluginOrigin.of(loaded).sha256()).isEqualTo(Sha256.of(jar));
  }

  private static Catalogue.Entry entry(ClassLoader loader, Path jar) {
    Object factory =
        Proxy.newProxyInstance(
            loader, new Class<?>[] {ComponentFactory.class}, (proxy, method, arguments) -> null);
    return new Catalogue.Entry((ComponentFactory<?>) factory, jar.toUri().getRawPath(), "1");
  }

  @Test
  void everyOriginOfTheCatalogueIsGivenOnce() {
    Catalogue catalogue = Catalogue.load(getClass().getClassLoader());

    List<PluginOrigin> origins = PluginOrigin.all(catalogue);

    assertThat(origins).doesNotHaveDuplicates();
    assertThat(origins).noneMatch(origin -> origin.sha256().equals("unreadable"));
  }

  @ParameterizedTest
  @CsvSource({
    "-Djava.io.tmpdir=/home/ada/tmp, /home/ada, -Djava.io.tmpdir=~/tmp",
    "/home/ada, /home/ada, ~",
    "/home/ada:/home/ada/x, /home/ada, ~:~/x",
    "/home/adam/x, /home/ada, /home/adam/x",
    "/home/ada.old/x, /home/ada, /home/ada.old/x",
    "/x, /, /x",
    "/x, , /x"
  })
  void homeDirectoryIsHidden(String text, String home, String expected) {
    assertThat(PersonalPaths.hide(text, home)).isEqualTo(expected);
  }

  @Test
  void checkoutIsTheCommitAndWhetherItWasModified() throws Exception {
    Path repository = Files.createDirectory(temp.resolve("repository"));
    assumeThat(git(repository, "init", "-q")).as("git is there").isZero();
    assertThat(Checkout.of(repository, "git")).isEmpty();
    Files.writeString(repository.resolve("file"), "one");
    git(repository, "add", "file");
    git(repository, "commit", "-q", "-m", "First");
    git(repository, "tag", "-a", "v1", "-m", "First version");
    Path below = Files.createDirectory(repository.resolve("below"));

    Checkout clean = Checkout.of(below, "git").orElseThrow();
    assertThat(clean.commit()).matches("[0-9a-f]{40}");
    assertThat(repository.resolve(".git/objects/" + clean.commit().substring(0, 2)))
        .isDirectoryContaining("glob:**/" + clean.commit().substring(2));
    assertThat(clean.modified()).isFalse();

    Files.writeString(repository.resolve("file"), "two!");
    assertThat(Checkout.of(below, "git")).contains(new Checkout(clean.commit(), true));
  }

  @Test
  void withoutCheckoutOrGitThereIsNone() {
    assertThat(Checkout.of(temp, "git")).isEmpty();
    assertThat(Checkout.of(temp.resolve("absent"), "git")).isEmpty();
    assertThat(Checkout.of(temp, "no-such-program")).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"'', false", "-dirty, true"})
  void aJarTellsWhatItWasBuiltFromWhereverItLies(String suffix, boolean modified) throws Exception {
    Path repository = repositoryOfSomebodyElse();
    String commit = "0123456789abcdef0123456789abcdef01234567";

    assertThat(Checkout.ofProgram(jar(repository, commit + suffix)))
        .contains(new Checkout(commit, modified));
  }

  @Test
  void aJarThatDoesNotTellIsNotOfTheRepositoryAroundIt() throws Exception {
    Path repository = repositoryOfSomebodyElse();
    Path code = Files.createDirectory(repository.resolve("classes"));

    // The property was not given to the build.
    assertThat(Checkout.ofProgram(jar(repository, ""))).isEmpty();
    assertThat(Checkout.ofProgram(jar(repository, null))).isEmpty();
    assertThat(Checkout.ofProgram(repository.resolve("absent.jar"))).isEmpty();
    assertThat(Checkout.ofProgram(code)).isEqualTo(Checkout.of(repository, "git")).isPresent();
  }

  private Path repositoryOfSomebodyElse() throws Exception {
    Path repository = Files.createDirectory(temp.resolve("repository"));
    assumeThat(git(repository, "init", "-q")).as("git is there").isZero();
    Files.writeString(repository.resolve("file"), "one");
    git(repository, "add", "file");
    git(repository, "commit", "-q", "-m", "First");
    return repository;
  }

  private static Path jar(Path folder, String commit) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (commit != null) {
      manifest.getMainAttributes().putValue(Checkout.ENTRY, commit);
    }
    Path jar = folder.resolve("program.jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return jar;
  }

  private static int git(Path directory, String... arguments) throws InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org"));
    command.addAll(List.of("-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command)
          .directory(directory.toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException absent) {
      return -1;
    }
  }
}
