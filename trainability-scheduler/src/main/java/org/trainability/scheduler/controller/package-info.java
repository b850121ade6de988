/** The controllers: rules on a bound, schedules, and what is done between tasks. */
package org.trainability.scheduler.controller;
