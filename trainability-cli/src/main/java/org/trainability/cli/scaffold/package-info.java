/** Writes the project of a new plugin. */
package org.trainability.cli.scaffold;
