/** The paper's figures by name: presets of plans, what to draw of their runs, and the report. */
package org.trainability.benchmarks.reproduction;
