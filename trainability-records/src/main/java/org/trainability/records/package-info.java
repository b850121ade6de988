/**
 * The records of a run, in open formats: what was planned, by which program, how it went task by
 * task, what was measured and what the controller decided. Nothing here knows how a run is made.
 */
package org.trainability.records;
