import { expect, test } from 'vitest'
import { faultsIn } from './content.ts'

test.each([
  ['<p>a <a href="https://a.example/">b</a> <a href="mailto:a@b.example">c</a></p>', []],
  ['<a href="/x">b</a>', ['<a href="/x">']],
  ['<a href="#x">b</a>', ['<a href="#x">']],
  ['<a href="//a.example/">b</a>', ['<a href="//a.example/">']],
  ['<a href="https://a.example/ b">b</a>', ['<a href="https://a.example/ b">']],
  ['<a href="javascript:alert(1)">b</a>', ['<a href="javascript:alert(1)">']],
  ['<blockquote cite="x">b</blockquote>', ['<blockquote cite="x">']],
  ['<img src="https://i.example/">', ['<img> without alt']],
  ['<img alt src="https://i.example/" srcset="https://i.example/2 2x">', ['<img srcset="https://i.example/2 2x">']],
  ['<template><b onclick="x">y</b></template>', ['<template>', '<b onclick="x">']],
  ['<svg><a xlink:href="x"></a></svg>', ['<svg>', '<a href="x">']],
])('faultsIn(%s) names what is wrong', (html, faults) => {
  expect(faultsIn(html)).toEqual(faults)
})
