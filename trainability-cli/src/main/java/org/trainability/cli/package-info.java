/** The commands, and the wiring of what they run: the only place that knows picocli and Guice. */
package org.trainability.cli;
