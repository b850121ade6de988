/** What trials found, in words, tables and figures. */
package org.trainability.benchmarks.challenge.report;
